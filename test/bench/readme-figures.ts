/**
 * The figures in README: one line for so many members, lines a member and memory, so that a run at 10,000 members does not
 * wipe the figures of 100,000.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/base/package-root.js';

export interface Figures {
  readonly members: number;
  readonly claimLines: number;
  readonly memoryLimit: string;
  /** Every single time, such as `44.1, 45.9 s`. */
  readonly bareLoads: string;
  readonly nights: string;
  readonly deltas: string;
  readonly nightOverBareLoad: number;
  readonly deltaOverNight: number;
  /** Null where it was not measured. */
  readonly policiesOverOne: number | null;
  readonly msPerMember: number;
  readonly peakRssMb: number;
  readonly shares: string;
}

const [start, end] = ['<!-- bench:start -->', '<!-- bench:end -->'];
/** What each ratio has to stay within (design 10). */
const bars = { nightOverBareLoad: 2, deltaOverNight: 0.5, policiesOverOne: 1.5 };
const header = [
  '| members | claim lines | memory limit | night ÷ bare load (bar 2.0) | delta ÷ first night (bar 0.5) | four policies ÷ one (bar 1.5) | bare loads | nights | delta nights | a member | peak memory | where the time goes |',
  '|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|',
];

export function writeFigures(figures: Figures): void {
  const file = join(packageRoot, 'README.md');
  const text = readFileSync(file, 'utf8');
  const from = text.indexOf(start) + start.length;
  const to = text.indexOf(end);
  if (to < from) throw new Error('README lacks the markers of bench');
  writeFileSync(
    file,
    `${text.slice(0, from)}\n${withLine(text.slice(from, to), figures)}\n${text.slice(to)}`,
  );
}

function withLine(section: string, figures: Figures): string {
  const name = figures.members.toLocaleString('en-US');
  const cells = [
    name,
    figures.claimLines.toLocaleString('en-US'),
    figures.memoryLimit,
    againstBar(figures.nightOverBareLoad, bars.nightOverBareLoad),
    againstBar(figures.deltaOverNight, bars.deltaOverNight),
    figures.policiesOverOne === null
      ? 'not measured'
      : againstBar(figures.policiesOverOne, bars.policiesOverOne),
    figures.bareLoads,
    figures.nights,
    figures.deltas,
    `${figures.msPerMember} ms`,
    `${figures.peakRssMb.toLocaleString('en-US')} MB`,
    figures.shares,
  ];
  const line = `| ${cells.join(' | ')} |`;
  const others = section
    .split('\n')
    .filter((other) => /^\| [\d,]+ \|/.test(other) && caseOf(other) !== caseOf(line));
  const lines = [...others, line].sort(
    (a, b) => numberIn(a, 1) - numberIn(b, 1) || numberIn(a, 2) - numberIn(b, 2),
  );
  return [...header, ...lines].join('\n');
}

/** What was measured: another generator may make a few lines more or fewer of the same. */
function caseOf(line: string): string {
  const [members, lines] = [numberIn(line, 1), numberIn(line, 2)];
  return [members, Math.round(lines / members), line.split('|')[3]!.trim()].join();
}

function numberIn(line: string, cell: number): number {
  return Number(line.split('|')[cell]!.replaceAll(',', ''));
}

/** The ratio, and by how much it misses its bar where it does. */
function againstBar(ratio: number, bar: number): string {
  return ratio <= bar ? String(ratio) : `${ratio}, missed by ${Number((ratio - bar).toFixed(2))}`;
}
