/** `npm run docs`: writes the generated sections of README; with `--check` it fails when they are stale. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exitCodes } from '../../src/base/errors.js';
import { packageRoot } from '../../src/base/package-root.js';
import { buildProgram } from '../../src/commands/program.js';
import { ruleTable } from '../../src/commands/rules.js';

const isCheck = process.argv.includes('--check');
const file = join(packageRoot, 'README.md');
const before = readFileSync(file, 'utf8');
const after = [
  ['commands', commandTable()],
  ['exit-codes', table(['code', 'means'], exitCodes.map(({ code, meaning }) => [code, meaning]))],
  ['rules', table(['rule', 'title', 'source'], ruleTable([]).map((rule) => [`\`${rule.file}\``, rule.title, rule.source]))],
].reduce((text, [name, section]) => replaced(text, name!, section!), before);

if (after === before) process.stdout.write('README is current\n');
else if (isCheck) {
  process.stderr.write('README.md  generated sections are stale; run npm run docs and commit\n');
  process.exitCode = 1;
} else {
  writeFileSync(file, after);
  process.stdout.write('README written\n');
}

function replaced(text: string, name: string, section: string): string {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  if (!text.includes(start) || !text.includes(end)) throw new Error(`README lacks the markers of ${name}`);
  return `${text.slice(0, text.indexOf(start) + start.length)}\n${section}\n${text.slice(text.indexOf(end))}`;
}

function commandTable(): string {
  const program = buildProgram({
    stdout: { write: () => true }, stderr: { write: () => true }, clock: () => new Date(0), codeVersion: '', workingDirectory: '.', onStop: () => undefined,
  });
  const rows = program.commands.flatMap((command) => {
    const inner = command.commands.length > 0 ? command.commands : [command];
    return inner.map((verb) => {
      const prefix = verb === command ? '' : `${command.name()} `;
      const words = verb.registeredArguments.map((argument) => (argument.required ? `<${argument.name()}>` : `[${argument.name()}]`));
      const options = verb.options.map((option) => `\`${option.long}\``).join(' ');
      return [`\`caretier ${[prefix + verb.name(), ...words].join(' ')}\``, verb.description(), options];
    });
  });
  return table(['command', 'does', 'options'], rows);
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
