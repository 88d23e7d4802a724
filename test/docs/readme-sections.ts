/** The generated sections of README: commands, exit codes, rules. */
import { exitCodes } from '../../src/base/errors.js';
import { buildProgram } from '../../src/commands/program.js';
import { ruleTable } from '../../src/commands/rules.js';

/** README with its sections as the code has them tonight. */
export function withSections(readme: string): string {
  const sections: Readonly<Record<string, string>> = {
    commands: commandTable(),
    'exit-codes': table(
      ['code', 'means'],
      exitCodes.map(({ code, meaning }) => [String(code), meaning]),
    ),
    rules: table(
      ['rule', 'title', 'source'],
      ruleTable([])
        .filter(({ file }) => isDecision(file))
        .map((rule) => [`\`${rule.file}\``, rule.title, rule.source]),
    ),
  };
  return Object.entries(sections).reduce((text, [name, section]) => replaced(text, name, section), readme);
}

/** Code lists and classes of medicines are lists; README names what decides, `caretier rules list` names all. */
function isDecision(file: string): boolean {
  return !/^(value-sets\/|medications\/(class|drug-names))/.test(file);
}

function replaced(text: string, name: string, section: string): string {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  if (!text.includes(start) || !text.includes(end)) throw new Error(`README lacks the markers of ${name}`);
  return `${text.slice(0, text.indexOf(start) + start.length)}\n${section}\n${text.slice(text.indexOf(end))}`;
}

function commandTable(): string {
  const program = buildProgram({
    stdout: { write: () => true },
    stderr: { write: () => true },
    clock: () => new Date(0),
    codeVersion: '',
    workingDirectory: '.',
    onStop: () => undefined,
  });
  const rows = program.commands.flatMap((command) => {
    const verbs = command.commands.length > 0 ? command.commands : [command];
    return verbs.map((verb) => {
      const name = verb === command ? verb.name() : `${command.name()} ${verb.name()}`;
      const words = verb.registeredArguments.map((argument) =>
        argument.required ? `<${argument.name()}>` : `[${argument.name()}]`,
      );
      const options = verb.options.map((option) => `\`${option.long ?? option.short ?? ''}\``).join(' ');
      return [`\`caretier ${[name, ...words].join(' ')}\``, verb.description(), options];
    });
  });
  return table(['command', 'does', 'options'], rows);
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
