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
import type { BareLoad } from './bare-load.js';
import { benchAsOf, benchFeeds, makeMembers } from './make-members.js';
import { measuredNight } from './measured-night.js';
import type { MeasuredNight } from './measured-night.js';
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
    /** How often each is measured. */
    rounds: { type: 'string', default: '2' },
    /** One night more, with four policies. */
    policies: { type: 'boolean', default: false },
  },
});
const members = Number(values.members);
const claims = Number(values.claims);
const rounds = Number(values.rounds);
for (const [option, value] of Object.entries({ members, claims, rounds }))
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${option} must be a whole number from 1 on`);
const folder = join(values.folder, `${members}x${claims}`);
const nextDay = '2026-07-01';
const otherPolicies = ['commercial', 'medicaid', 'medicare-advantage'];
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const seconds = (ms: number): number => Math.round(ms / 100) / 10;
const hundredths = (value: number): number => Math.round(value * 100) / 100;
const meanMs = (measured: readonly { readonly ms: number }[]): number =>
  measured.reduce((sum, { ms }) => sum + ms, 0) / measured.length;
const allSeconds = (measured: readonly { readonly ms: number }[]): string =>
  `${measured.map(({ ms }) => seconds(ms)).join(', ')} s`;

/** Stages of all these nights together that took at least half a percent. */
function sharesOf(measured: readonly MeasuredNight[]): string {
  const whole = measured.reduce((sum, { ms }) => sum + ms, 0);
  const stages = new Map<string, number>();
  for (const { name, ms } of measured.flatMap((one) => one.stages))
    stages.set(name, (stages.get(name) ?? 0) + ms);
  return [...stages]
    .filter(([, ms]) => ms >= 0.005 * whole)
    .map(([name, ms]) => `${name} ${Math.round((100 * ms) / whole)} %`)
    .join(', ');
}

const { claimLines } = await makeMembers(folder, members, claims);
const megabytes = benchFeeds.reduce((sum, feed) => sum + statSync(join(folder, `${feed}.csv`)).size, 0) / 1e6;
print(
  `${members.toLocaleString('en-US')} members, ${claimLines.toLocaleString('en-US')} claim lines, ${Math.round(megabytes)} MB of CSV in ${benchFeeds.length} files; ` +
    `2 threads and ${values.memory} for both; ${cpus()[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
);

// in turn, with a bare load before the first and after the last: a machine that changes its speed does so for all of them
const ordinary = { memoryLimit: values.memory, claims: 'medical_claim', otherPolicies: [] } as const;
const bareLoads = [bareLoad(folder, values.memory)];
const nights: MeasuredNight[] = [];
const deltas: MeasuredNight[] = [];
for (let round = 1; round <= rounds; round++) {
  nights.push(await measuredNight(folder, { ...ordinary, asOf: benchAsOf, isFirst: true }));
  deltas.push(
    await measuredNight(folder, {
      ...ordinary,
      claims: 'medical_claim_new',
      asOf: nextDay,
      isFirst: false,
    }),
  );
  bareLoads.push(bareLoad(folder, values.memory));
}
const [bare, night, delta] = [bareLoads, nights, deltas].map(meanMs) as [number, number, number];
const [{ records, columns }] = bareLoads as [BareLoad];
print(
  `bare load: DuckDB alone, ${records.toLocaleString('en-US')} records into one table a feed, the ${columns} columns that the layouts read, ` +
    `as text with casts, no checks: ${allSeconds(bareLoads)}`,
);
print(`night, from the start of the process to its end, everything published: ${allSeconds(nights)}`);
const shares = sharesOf(nights);
print(`stages: ${shares}`);
print(
  `slowest models: ${nights[0]!.steps
    .slice(0, 10)
    .map(({ name, ms }) => `${name} ${seconds(ms)} s`)
    .join(', ')}`,
);
const ratio = hundredths(night / bare);
const msPerMember = hundredths(night / members);
const peakRssMb = Math.max(...nights.map((one) => one.peakRssMb));
print(`night ÷ bare load, mean by mean: ${ratio}; ${msPerMember} ms a member; peak memory ${peakRssMb} MB`);
const deltaRatio = hundredths(delta / night);
print(
  `second night with 2 % new claims as a delta: ${allSeconds(deltas)}; ${deltaRatio} of the first, mean by mean`,
);
print(`its stages: ${sharesOf(deltas)}`);
const policies = values.policies
  ? await measuredNight(folder, { ...ordinary, otherPolicies, asOf: benchAsOf, isFirst: true })
  : undefined;
const policyRatio = policies === undefined ? null : hundredths(policies.ms / night);
if (policies !== undefined)
  print(
    `night with ${otherPolicies.length + 1} policies: ${seconds(policies.ms)} s, ${policyRatio} of the night with one`,
  );
if (values.write) {
  writeFigures({
    members,
    claimLines,
    memoryLimit: values.memory,
    bareLoads: allSeconds(bareLoads),
    nights: allSeconds(nights),
    nightOverBareLoad: ratio,
    deltas: allSeconds(deltas),
    deltaOverNight: deltaRatio,
    policiesOverOne: policyRatio,
    msPerMember,
    peakRssMb,
    shares,
  });
}
if (!values.keep) rmSync(folder, { recursive: true, force: true });
print(
  JSON.stringify({
    members,
    night_over_bare_load: ratio,
    delta_over_night: deltaRatio,
    four_policies_over_one: policyRatio,
    peak_rss_mb: peakRssMb,
  }),
);
