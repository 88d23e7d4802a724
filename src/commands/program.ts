/** The command line (design 3): one verb a file. Nothing here works; it only names what works. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { knownByNames } from '../base/known-by.js';
import { isCalendarDate } from '../base/calendar-date.js';
import { exitCodes } from '../base/errors.js';
import { check } from './check.js';
import { compare } from './compare.js';
import type { CompareOptions } from './compare.js';
import { explain } from './explain.js';
import { init } from './init.js';
import type { Surroundings } from './surroundings.js';
import { quarantine } from './quarantine.js';
import { prune } from './prune.js';
import type { PruneOptions } from './prune.js';
import { rebuild } from './rebuild.js';
import { rollback } from './rollback.js';
import type { RollbackOptions } from './rollback.js';
import { printRuleBook } from './rules-docs.js';
import { printSchemas } from './rules-schema.js';
import { listRules, testRules } from './rules.js';
import { run } from './run.js';
import type { RunOptions } from './run.js';
import { runs } from './runs.js';
import type { HistoryOptions } from './open-history.js';
import { defaultConfigFile } from './user-path.js';

interface ConfigOption {
  readonly config: string;
}

type ExplainOptions = Parameters<typeof explain>[2];
type QuarantineOptions = Parameters<typeof quarantine>[1];

const examples = `
Examples:
  caretier init my-plan            write a commented caretier.yaml and a small runnable sample
  caretier check                   find every fault in configuration, rules and extract headers
  caretier run --as-of 2026-06-30  the night: load, decide, rank, publish
  caretier explain M1001           why this member is on the list, down to the claim line`;

const codes = `
Exit codes:
${exitCodes.map(({ code, meaning }) => `  ${code.padEnd(8)} ${meaning}`).join('\n')}`;

export function buildProgram(surroundings: Surroundings): Command {
  const program = new Command('caretier')
    .description('Who needs a call tonight, how intensively, in what order, and why.')
    .version(surroundings.codeVersion)
    .addHelpText('after', examples)
    .addHelpText('afterAll', codes)
    .showHelpAfterError('(caretier --help lists the commands, caretier COMMAND --help its options)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void surroundings.stdout.write(text),
      writeErr: (text) => void surroundings.stderr.write(text),
    });
  withConfig(
    program.command('check').description('check configuration, rules and extract headers; nothing is loaded'),
  ).action((options: ConfigOption) => check(surroundings, options));
  addRunCommand(program, surroundings);
  withConfig(
    program.command('explain <member>').description('why this tier and rank, and why not the others'),
  )
    .option('--as-of <date>', 'a published as-of date (default: the latest)', date)
    .option('--json', 'as JSON', false)
    .action((member: string, options: ExplainOptions) => explain(surroundings, member, options));
  withLog(
    withConfig(
      program
        .command('compare [runs...]')
        .description('who moves between two published runs (A B), or under other rules, and because of what'),
    ),
  )
    .option('--rules <directory>', 'rules laid over those of the configuration; nothing is published')
    .option(
      '--as-of <date>',
      'with --rules: last service date considered (default: the latest published)',
      date,
    )
    .option('--json', 'as JSON', false)
    .option('--lock-timeout <seconds>', 'with --rules: wait so long for a run to end', wholeNumber, 0)
    .action((runs: readonly string[], options: CompareOptions) => compare(surroundings, runs, options));
  withConfig(program.command('quarantine').description('what was set aside, by reason, with file and record'))
    .option('--extract <id>', 'one extract only')
    .option('--records', 'print the raw records too: member data, for those who may see it', false)
    .action((options: QuarantineOptions) => quarantine(surroundings, options));
  addStateCommands(program, surroundings);
  program
    .command('init [directory]')
    .description('write a commented caretier.yaml and a small runnable sample')
    .action((directory: string | undefined) => init(surroundings, directory ?? '.'));
  addRuleCommands(program, surroundings);
  return program;
}

function addRunCommand(program: Command, surroundings: Surroundings): void {
  withLog(withConfig(program.command('run').description('run the night and publish')))
    .option(
      '--as-of <date>',
      'last service date considered (default: yesterday in the configured time zone)',
      date,
    )
    .option('--dry-run', 'work everything out, publish nothing', false)
    .option('--strict', 'a warning stops the publish (exit 1)', false)
    .addOption(
      new Option(
        '--known-by <time>',
        'use facts loaded by the night, or received by its date as a backtest must',
      )
        .choices(knownByNames)
        .default('loaded'),
    )
    .option('--lock-timeout <seconds>', 'wait so long for another run to end', wholeNumber, 0)
    .action((options: RunOptions) => run(surroundings, options));
}

function addStateCommands(program: Command, surroundings: Surroundings): void {
  const holding = (command: Command): Command =>
    withConfig(command).option('--lock-timeout <seconds>', 'wait so long for a run to end', wholeNumber, 0);
  holding(program.command('runs').description('every publish, newest night first'))
    .option('--json', 'as JSON', false)
    .action((options: HistoryOptions & { readonly json: boolean }) => runs(surroundings, options));
  holding(program.command('rollback').description('back to an earlier publish; what came after is withdrawn'))
    .option(
      '--to <run>',
      'a run id or as-of date of `caretier runs` (default: the publish before the latest)',
    )
    .option('--dry-run', 'say what would be withdrawn, change nothing', false)
    .action((options: RollbackOptions) => rollback(surroundings, options));
  holding(
    program.command('prune').description('remove what retention no longer asks for; each manifest stays'),
  )
    .option('--keep-nights <n>', 'keep so many nights (default: 90, unless --keep-days is given)', atLeastOne)
    .option('--keep-days <n>', 'keep the nights of so many days up to the latest', atLeastOne)
    .option('--no-month-ends', "do not keep every month's last night beside them")
    .option('--dry-run', 'list what would go and how many bytes, remove nothing', false)
    .action((options: PruneOptions) => prune(surroundings, options));
  holding(
    program
      .command('rebuild')
      .description('the state database from what is kept beside it; extracts are kept'),
  ).action((options: HistoryOptions) => rebuild(surroundings, options));
}

function addRuleCommands(program: Command, surroundings: Surroundings): void {
  const rules = program.command('rules').description('the rules: what the plan has decided');
  withConfig(rules.command('list').description('every rule with its source')).action(
    (options: ConfigOption) => listRules(surroundings, options),
  );
  withConfig(rules.command('test').description('run the examples inside the rules')).action(
    (options: ConfigOption) => testRules(surroundings, options),
  );
  withConfig(rules.command('docs').description('all rules as one document to read and to sign')).action(
    (options: { readonly config: string }) => printRuleBook(surroundings, options),
  );
  rules
    .command('schema')
    .description('JSON Schema of every kind of rule file and of caretier.yaml, for editors')
    .option('--write <directory>', 'write one file a kind instead of printing all')
    .exitOverride()
    .action((options: { readonly write?: string }) => printSchemas(surroundings, options));
}

function withConfig(command: Command): Command {
  return command.option('--config <file>', 'configuration file', defaultConfigFile).exitOverride();
}

function withLog(command: Command): Command {
  return command
    .addOption(
      new Option('--log-format <format>', 'text or json (default: text on a terminal)').choices([
        'text',
        'json',
      ]),
    )
    .option('-q, --quiet', 'no log', false)
    .option('-v, --verbose', 'every model and its time', false);
}

function date(text: string): string {
  if (!isCalendarDate(text)) throw new InvalidArgumentError('must be a date such as 2026-06-30');
  return text;
}

function atLeastOne(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('must be a whole number from 1 on');
  return Number(text);
}

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('must be a whole number of seconds');
  return Number(text);
}

export { CommanderError };
