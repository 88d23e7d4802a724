/** `caretier compare A B` and `caretier compare --rules DIR`: who moves between two runs or under other rules, and why. */
import { WrongInstruction } from '../base/errors.js';
import type { CalendarDate } from '../base/calendar-date.js';
import { loadConfig } from '../config/load-config.js';
import type { Config } from '../config/load-config.js';
import type { Engine } from '../engines/engine.js';
import { openEngine } from '../engines/open-engine.js';
import { changedParameters, comparedTables, countMembers, movesBetween } from './compare-facts.js';
import { changedRuleFiles } from './compare-files.js';
import { withOtherRules } from './compare-rules.js';
import { comparisonSentence, comparisonText } from './compare-sentence.js';
import { comparisonSchema } from './comparison.js';
import type { Comparison, RuleFileChange } from './comparison.js';
import { nightLog } from './night-log.js';
import type { LogFormat } from './night-log.js';
import { findPublishedRun, latestAsOf, viewTables } from './published-run.js';
import type { Surroundings } from './surroundings.js';
import { pathOf } from './user-path.js';
import { yesterday } from './yesterday.js';

export interface CompareOptions {
  readonly config: string;
  readonly rules?: string;
  readonly asOf?: CalendarDate;
  readonly json: boolean;
  readonly lockTimeout: number;
  readonly logFormat?: LogFormat;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

export async function compare(
  surroundings: Surroundings,
  runs: readonly string[],
  options: CompareOptions,
): Promise<void> {
  const faulty = misunderstood(runs, options);
  if (faulty !== undefined) throw faulty;
  const config = loadConfig(pathOf(surroundings, options.config));
  const found =
    options.rules === undefined
      ? await betweenRuns(config, runs as readonly [string, string])
      : await underOtherRules(surroundings, config, options.rules, options);
  surroundings.stdout.write(options.json ? `${JSON.stringify(found, null, 2)}\n` : comparisonText(found));
}

function misunderstood(runs: readonly string[], options: CompareOptions): WrongInstruction | undefined {
  const where = 'compare';
  if (options.rules !== undefined && runs.length > 0) {
    return new WrongInstruction({
      where,
      what: 'either two runs or --rules, not both',
      remedy: 'leave one of them out',
    });
  }
  if (options.rules === undefined && runs.length !== 2) {
    return new WrongInstruction({
      where,
      what: `two runs are needed, ${runs.length} given`,
      remedy: 'name two as-of dates or run ids, or a folder of rules with --rules',
    });
  }
  if (options.rules === undefined && options.asOf !== undefined) {
    return new WrongInstruction({
      where,
      what: '--as-of goes with --rules',
      remedy: 'name the dates as A and B',
    });
  }
  return undefined;
}

async function betweenRuns(config: Config, names: readonly [string, string]): Promise<Comparison> {
  const [before, after] = [
    findPublishedRun(config.publishDirectory, names[0]),
    findPublishedRun(config.publishDirectory, names[1]),
  ];
  const engine = await openEngine('duckdb', {
    file: ':memory:',
    allowedDirectories: [before.directory, after.directory],
  });
  try {
    await viewTables(engine, before, 'before', comparedTables);
    await viewTables(engine, after, 'after', comparedTables);
    return await comparisonOf(engine, {
      before: { name: before.runId, as_of: before.asOf },
      after: { name: after.runId, as_of: after.asOf },
      files: changedRuleFiles(before.ruleFiles, after.ruleFiles),
      isSameData: false,
    });
  } finally {
    await engine.close();
  }
}

async function underOtherRules(
  surroundings: Surroundings,
  config: Config,
  folder: string,
  options: CompareOptions,
): Promise<Comparison> {
  const asOf = options.asOf ?? latestAsOf(config.publishDirectory) ?? yesterday(config, surroundings.clock());
  const format = options.logFormat ?? (surroundings.stderr.isTTY ? 'text' : 'json');
  const verbosity = options.quiet ? 'quiet' : options.verbose ? 'verbose' : 'normal';
  const log = nightLog(format, verbosity, surroundings.stderr);
  const request = {
    config,
    asOf,
    folder: pathOf(surroundings, folder),
    lockTimeout: options.lockTimeout,
    format,
    log,
  };
  return withOtherRules(request, (engine, files) =>
    comparisonOf(engine, {
      before: { name: null, as_of: asOf },
      after: { name: folder, as_of: asOf },
      files: changedRuleFiles(files.before, files.after),
      isSameData: true,
    }),
  );
}

async function comparisonOf(
  engine: Engine,
  sides: Pick<Comparison, 'before' | 'after'> & {
    readonly files: RuleFileChange[];
    readonly isSameData: boolean;
  },
): Promise<Comparison> {
  const { before, after, files, isSameData } = sides;
  const told = {
    n_members: await countMembers(engine),
    parameters: [...(await changedParameters(engine))],
    rule_files: files,
    moves: [...(await movesBetween(engine))],
  };
  return comparisonSchema.parse({
    format: 'caretier-comparison-1',
    before,
    after,
    n_moved: told.moves.length,
    sentence: comparisonSentence(told, isSameData),
    ...told,
  });
}
