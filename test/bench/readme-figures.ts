/** The figures in README: one line a size, so that a run at 10,000 members does not wipe the figures of 100,000. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/base/package-root.js';

export interface Figures {
  readonly members: number;
  readonly claimLines: number;
  readonly nightOverBareLoad: number;
  readonly deltaOverNight: number;
  /** Null where it was not measured. */
  readonly policiesOverOne: number | null;
  readonly nightSeconds: number;
  readonly msPerMember: number;
  readonly peakRssMb: number;
  readonly shares: string;
}

const [start, end] = ['<!-- bench:start -->', '<!-- bench:end -->'];
const header = [
  '| members | claim lines | night ÷ bare load | delta ÷ first night | four policies ÷ one | night | a member | peak memory | where the time goes |',
  '|---:|---:|---:|---:|---:|---:|---:|---:|---|',
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
    String(figures.nightOverBareLoad),
    String(figures.deltaOverNight),
    String(figures.policiesOverOne ?? 'not measured'),
    `${figures.nightSeconds} s`,
    `${figures.msPerMember} ms`,
    `${figures.peakRssMb.toLocaleString('en-US')} MB`,
    figures.shares,
  ];
  const others = section
    .split('\n')
    .filter((line) => /^\| [\d,]+ \|/.test(line) && sizeOf(line) !== figures.members);
  const lines = [...others, `| ${cells.join(' | ')} |`].sort((a, b) => sizeOf(a) - sizeOf(b));
  return [...header, ...lines].join('\n');
}

function sizeOf(line: string): number {
  return Number(line.split('|')[1]!.replaceAll(',', ''));
}
