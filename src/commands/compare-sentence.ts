/** Who moves and because of what, as one sentence and as a table of text. */
import { counted, grouped } from '../stages/8-publish/html/wording.js';
import type { Comparison, Move, ParameterChange, RuleFileChange } from './comparison.js';

const changes = ['entered', 'up', 'down', 'left'] as const;

type Told = Pick<Comparison, 'n_members' | 'parameters' | 'rule_files' | 'moves'>;

/** `12 of 2,967 members move: 9 up, 3 down, because cm1_min_conditions 4 → 5 (9 by CM1, 3 by CM3).` */
export function comparisonSentence(told: Told, isSameData: boolean): string {
  const { moves, n_members: nMembers } = told;
  const differences = ruleDifferences(told);
  if (moves.length === 0) {
    const though = differences === '' ? '; the rules are the same' : `, though ${differences}`;
    return `No member of ${grouped(nMembers)} moves${though}.`;
  }
  const counts = changes.flatMap((change) => {
    const n = moves.filter((move) => move.change === change).length;
    return n === 0 ? [] : [`${grouped(n)} ${change}`];
  });
  const who = `${grouped(moves.length)} of ${counted(nMembers, 'member', 'members')} ${moves.length === 1 ? 'moves' : 'move'}: ${counts.join(', ')}`;
  return `${who}, ${becauseOf(differences, isSameData)}${byCause(moves)}.`;
}

/** Between two nights the data moved on as well, and no count of members can tell the two apart. */
function becauseOf(differences: string, isSameData: boolean): string {
  if (isSameData)
    return `because ${differences === '' ? 'of rules that differ in no parameter' : differences}`;
  return differences === ''
    ? 'under the same rules, through the data and the as-of date'
    : `with other data and other rules: ${differences}`;
}

function ruleDifferences({ parameters, rule_files: files }: Pick<Told, 'parameters' | 'rule_files'>): string {
  const parts = [...new Set(parameters.map(parameterText)), ...files.filter(isNoPolicy).map(fileText)];
  return parts.length > 5 ? `${parts.slice(0, 5).join(', ')} and ${parts.length - 5} more` : parts.join(', ');
}

/** What a policy file changes, its parameters say. */
function isNoPolicy({ file }: RuleFileChange): boolean {
  return !/(^|\/)policies\//.test(file);
}

export function parameterText({ name, from, to }: ParameterChange): string {
  return `${name} ${from ?? 'not set'} → ${to ?? 'not set'}`;
}

function fileText({ file, change }: RuleFileChange): string {
  return `${file} ${change}`;
}

function byCause(moves: readonly Move[]): string {
  const counts = new Map<string, number>();
  for (const { cause } of moves) if (cause !== null) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  const told = [...counts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([cause, n]) => `${grouped(n)} by ${cause.replaceAll('|', ' and ')}`);
  return told.length === 0 ? '' : ` (${told.join(', ')})`;
}

const header = ['plan', 'member', 'change', 'from', 'to', 'cause', 'criteria'] as const;

export function comparisonText(comparison: Comparison): string {
  const rows = comparison.moves.map((move) => [
    move.plan_id ?? '',
    move.member_id,
    move.change,
    move.from,
    move.to,
    move.cause ?? '',
    move.criteria
      .map(({ criterion, from, to }) => `${criterion} ${from ?? 'not asked'} → ${to ?? 'not asked'}`)
      .join(', '),
  ]);
  const differences = [
    ...comparison.parameters.map((one) => `${one.policy_id}: ${parameterText(one)}`),
    ...comparison.rule_files.map(fileText),
  ];
  const blocks = [
    ...(rows.length === 0 ? [] : [aligned([header, ...rows])]),
    ...(differences.length === 0 ? [] : [['rules that differ', ...differences.map((line) => `    ${line}`)]]),
    [comparison.sentence],
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = header.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join('  ')
      .trimEnd(),
  );
}
