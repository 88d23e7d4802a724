/**
 * `npm run bench -- --members N`: the night against DuckDB's bare load of the same files, in one run on one machine.
 * Prints what was compared, then one line of JSON. Asserts nothing; `--write` puts the figures into README.
 */
import { rmSync, statSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageRoot } from '../../src/base/package-root.js';
import { bareLoad } from './bare-load.js';
import { benchAsOf, benchFeeds, makeMembers } from './make-members.js';
import { measuredNight } from './measured-night.js';
import type { Duration } from './measured-night.js';
import { writeFigures } from './readme-figures.js';

const { values } = parseArgs({
  options: {
    members: { type: 'string', default: '100000' },
    /** Claims a member; fewer where the disk does not hold a million members with twenty. */
    claims: { type: 'string', default: '20' },
    memory: { type: 'string', default: '4GiB' },
    folder: { type: 'string', default: join(packageRoot, 'bench-data') },
    keep: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    /** One night more, with four policies. */
    policies: { type: 'boolean', default: false },
  },
});
const members = Number(values.members);
const claims = Number(values.claims);
for (const [option, value] of Object.entries({ members, claims }))
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${option} must be a whole number from 1 on`);
const folder = join(values.folder, `${members}x${claims}`);
const nextDay = '2026-07-01';
const otherPolicies = ['commercial', 'medicaid', 'medicare-advantage'];
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const seconds = (ms: number): number => Math.round(ms / 100) / 10;
const hundredths = (value: number): number => Math.round(value * 100) / 100;
const shareOf = ({ name, ms }: Duration, whole: number): string =>
  `${name} ${Math.round((100 * ms) / whole)} %`;

const { claimLines } = await makeMembers(folder, members, claims);
const megabytes = benchFeeds.reduce((sum, feed) => sum + statSync(join(folder, `${feed}.csv`)).size, 0) / 1e6;
print(
  `${members.toLocaleString('en-US')} members, ${claimLines.toLocaleString('en-US')} claim lines, ${Math.round(megabytes)} MB of CSV in ${benchFeeds.length} files; ` +
    `2 threads and ${values.memory} for both; ${cpus()[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
);

// one bare load on either side of the night, and the faster of them: files are warm for all three
const before = bareLoad(folder, values.memory);
const ordinary = { memoryLimit: values.memory, claims: 'medical_claim', otherPolicies: [] } as const;
const night = await measuredNight(folder, { ...ordinary, asOf: benchAsOf, isFirst: true });
const after = bareLoad(folder, values.memory);
const bareMs = Math.min(before.ms, after.ms);
print(
  `bare load: DuckDB alone, ${before.records.toLocaleString('en-US')} records into one table a feed, the ${before.columns} columns that the layouts read, ` +
    `as text with casts, no checks: ${seconds(before.ms)} s before the night, ${seconds(after.ms)} s after it`,
);
print(`night: ${seconds(night.ms)} s from the start of the process to its end, everything published`);
const shares = night.stages
  .filter(({ ms }) => ms >= 0.005 * night.ms)
  .map((stage) => shareOf(stage, night.ms));
print(`stages: ${shares.join(', ')}`);
print(
  `slowest models: ${night.steps
    .slice(0, 10)
    .map(({ name, ms }) => `${name} ${seconds(ms)} s`)
    .join(', ')}`,
);
const ratio = hundredths(night.ms / bareMs);
const msPerMember = hundredths(night.ms / members);
print(`night ÷ bare load ${ratio}; ${msPerMember} ms a member; peak memory ${night.peakRssMb} MB`);
const second = await measuredNight(folder, {
  ...ordinary,
  claims: 'medical_claim_new',
  asOf: nextDay,
  isFirst: false,
});
const deltaRatio = hundredths(second.ms / night.ms);
print(`second night with 2 % new claims as a delta: ${seconds(second.ms)} s, ${deltaRatio} of the first`);
print(
  `its stages: ${second.stages
    .filter(({ ms }) => ms >= 0.005 * second.ms)
    .map((stage) => shareOf(stage, second.ms))
    .join(', ')}`,
);
const policies = values.policies
  ? await measuredNight(folder, { ...ordinary, otherPolicies, asOf: benchAsOf, isFirst: true })
  : undefined;
const policyRatio = policies === undefined ? null : hundredths(policies.ms / night.ms);
if (policies !== undefined)
  print(
    `night with ${otherPolicies.length + 1} policies: ${seconds(policies.ms)} s, ${policyRatio} of the night with one`,
  );
if (values.write) {
  writeFigures({
    members,
    claimLines,
    memoryLimit: values.memory,
    nightOverBareLoad: ratio,
    deltaOverNight: deltaRatio,
    policiesOverOne: policyRatio,
    nightSeconds: seconds(night.ms),
    msPerMember,
    peakRssMb: night.peakRssMb,
    shares: shares.join(', '),
  });
}
if (!values.keep) rmSync(folder, { recursive: true, force: true });
print(
  JSON.stringify({
    members,
    night_over_bare_load: ratio,
    delta_over_night: deltaRatio,
    four_policies_over_one: policyRatio,
    peak_rss_mb: night.peakRssMb,
  }),
);
