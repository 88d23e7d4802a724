/** Ten nights of deltas give the same answers as one snapshot of everything (contracts 1), whatever came when and how often. */
import { mkdirSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/base/calendar-date.js';
import type { CarriedLoad } from '../../src/stages/1-ingest/carried-load.js';
import { allTables } from '../../src/tables/all-tables.js';
import { csv } from '../spec/whole-night/drawn-extracts.js';
import { PublishedFolder } from '../spec/whole-night/published-night.js';
import { caretier } from '../caretier-command.js';
import { temporaryFolder } from '../temporary-folder.js';
import { extract, formatOf, ingestNight } from '../unit/drawn-ingest.js';
import type { IngestedNight } from '../unit/drawn-ingest.js';
import { randomFrom } from './fuzzed-rows.js';
import { firstSeed, randomMembers } from './judged-members.js';
import { feeds, sentOf, sentProviders } from './member-extracts.js';
import type { Feed, Sent } from './member-extracts.js';
import { withNewerVersions, withOldIds } from './random-changes.js';
import { asOf } from './random-dates.js';
import { nightlyDeliveries, wholeDelivery } from './random-deliveries.js';
import type { NightDelivery } from './random-deliveries.js';

const isLong = process.env['CARETIER_LONG'] === '1';

function randomHistory(seed: number, members: number): readonly Sent[] {
  const random = randomFrom(seed);
  const byMember = randomMembers(seed, members).map((member) => withNewerVersions(sentOf(member), random));
  return [...sentProviders(), ...withOldIds(byMember, random)];
}

/** Every column that any record of the feed has, so that all its files look alike. */
function headersOf(sent: readonly Sent[]): ReadonlyMap<Feed, readonly string[]> {
  return new Map(
    feeds.map((feed) => {
      const rows = sent.filter((one) => one.feed === feed).flatMap(({ rows }) => rows);
      return [feed, [...new Set(rows.flatMap((row) => Object.keys(row)))]];
    }),
  );
}

function deliver(folder: string, night: NightDelivery, headers: ReadonlyMap<Feed, readonly string[]>): void {
  const extracts = join(folder, 'extracts');
  rmSync(extracts, { recursive: true, force: true });
  mkdirSync(extracts, { recursive: true });
  for (const feed of feeds)
    for (const { name, rows } of night[feed].files)
      writeFileSync(join(extracts, `${feed}-${name}.csv`), csv(headers.get(feed)!, rows));
}

/** One night after the other over one state folder; the last stays open. */
async function ingestNights(
  folder: string,
  nights: readonly NightDelivery[],
  headers: ReadonlyMap<Feed, readonly string[]>,
): Promise<IngestedNight> {
  let carried: readonly CarriedLoad[] = [];
  for (const [i, night] of nights.entries()) {
    deliver(folder, night, headers);
    const settings = feeds.map((feed) =>
      extract(feed, formatOf(feed), `extracts/${feed}-*.csv`, { mode: night[feed].mode }),
    );
    const isLast = i === nights.length - 1;
    const done = await ingestNight(folder, settings, {
      asOf: addDays(asOf, i + 1 - nights.length),
      carried,
    });
    if (isLast) return done;
    carried = done.report.loads;
    await done.close();
  }
  throw new Error('no night was delivered');
}

/** Columns that say where a record lies and when it was loaded. */
const history = ['load_id', 'record_number', 'load_sequence', 'first_loaded_on'];
/** Of loads and what was set aside; the ledger is that of the files. */
const ofFiles = ['extract_load', 'quarantined_record', 'cell_fault'];
const compared = allTables.filter(({ stage, name }) => stage === 'ingest' && !ofFiles.includes(name));

async function heldBy(night: IngestedNight): Promise<ReadonlyMap<string, readonly string[]>> {
  const held = new Map<string, readonly string[]>();
  for (const { name, columns } of compared) {
    const shown = columns.map((column) => column.name).filter((column) => !history.includes(column));
    const rows = await night.rows(`select ${shown.join(', ')} from ${name}`);
    held.set(name, rows.map((row) => JSON.stringify(row)).sort());
  }
  return held;
}

const plain = {
  eligibility: '[enrolment, language]',
  medical_claim: '[claims, sud_claims]',
  encounter: '[adt]',
  observation: '[sdoh_screens, functional_screens]',
  lab_result: '[labs]',
  member_event: '[ltc_events]',
  pharmacy_claim: '[pharmacy]',
  person_crosswalk: '[]',
  provider: '[provider]',
} as const satisfies Readonly<Record<Feed, string>>;

function configure(folder: string, night: NightDelivery): void {
  const extracts = feeds.map(
    (feed) =>
      `  - { id: ${feed}, format: ${formatOf(feed)}, path: "extracts/${feed}-*.csv", mode: ${night[feed].mode}, provides: ${plain[feed]}${feed.endsWith('_claim') ? `, complete_through: ${asOf}` : ''} }`,
  );
  const text = [
    'time_zone: UTC',
    'state: state',
    'publish: output',
    'outputs: [csv, parquet]',
    'plans:',
    '  P1: { policy: default-2026.1, precedence: 2 }',
    '  P2: { policy: medicare-advantage, precedence: 1 }',
    'default_policy: default-2026.1',
    'profiles: { internal: {} }',
    'extracts:',
    ...extracts,
    '',
  ];
  writeFileSync(join(folder, 'caretier.yaml'), text.join('\n'));
}

/** The same nights through the command; what the last one published. */
async function publishNights(
  folder: string,
  nights: readonly NightDelivery[],
  headers: ReadonlyMap<Feed, readonly string[]>,
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  for (const [i, night] of nights.entries()) {
    deliver(folder, night, headers);
    configure(folder, night);
    const date = addDays(asOf, i + 1 - nights.length);
    const { code, stderr } = await caretier(folder, 'run', '--as-of', date);
    if (code !== 0) throw new Error(`the night of ${date} ended with ${code}:\n${stderr}`);
  }
  return realpathSync(join(folder, 'output', 'latest'));
}

/** What tells the history, which is not the same; and the id of a stay, which is that of its record loaded first. */
const historical = ['run_id', 'first_identified_on', 'change_vs_previous', 'stay_id'];
/** The ledger is that of the files; what changed since last night is history. */
const historicalLists = ['data_quality.csv', 'tier_changes.csv'];

/**
 * The front page tells what changed since last night, and parity is suppressed with it as one table (R-8.4): which of its
 * numbers are left out is history too. The profile internal has all of them.
 */
const suppressedTogether = 'parity.csv';
const unsuppressed = 'profiles/internal/parity.csv';

function publishedLists(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.csv') && !historicalLists.includes(basename(name)))
    .sort();
}

function answersIn(directory: string, list: string): readonly string[] {
  return new PublishedFolder(directory)
    .list(list.replace(/\.csv$/, ''))
    .map((row) => Object.entries(row).filter(([column]) => !historical.includes(column)))
    .map((cells) => JSON.stringify(Object.fromEntries(cells)))
    .sort();
}

describe('ten nights of deltas', () => {
  const root = temporaryFolder('deltas');

  it.each(Array.from({ length: isLong ? 20 : 1 }, (_, i) => firstSeed + i))(
    'hold what one snapshot of everything holds, seed %i',
    async (seed) => {
      const sent = randomHistory(seed, isLong ? 100 : 60);
      const headers = headersOf(sent);
      const random = randomFrom(seed + 1);
      const deltas = await ingestNights(
        join(root, `deltas-${seed}`),
        nightlyDeliveries(sent, 10, random),
        headers,
      );
      const whole = await ingestNights(join(root, `whole-${seed}`), [wholeDelivery(sent, random)], headers);
      const [byNight, atOnce] = [await heldBy(deltas), await heldBy(whole)];
      await deltas.close();
      await whole.close();
      for (const { name } of compared) expect([name, byNight.get(name)]).toEqual([name, atOnce.get(name)]);
      expect(atOnce.get('claim')!.length).toBeGreaterThan(150);
    },
    300_000,
  );

  it.each(Array.from({ length: isLong ? 5 : 1 }, (_, i) => firstSeed + 100 + i))(
    // whole nights are dear: three of them in the ordinary run
    'give the answers of one snapshot of everything, list by list, seed %i',
    async (seed) => {
      const sent = randomHistory(seed, isLong ? 80 : 50);
      const headers = headersOf(sent);
      const random = randomFrom(seed + 1);
      const deltas = await publishNights(
        join(root, `nights-${seed}`),
        nightlyDeliveries(sent, isLong ? 10 : 3, random),
        headers,
      );
      const whole = await publishNights(join(root, `night-${seed}`), [wholeDelivery(sent, random)], headers);
      expect(publishedLists(deltas)).toEqual(publishedLists(whole));
      for (const list of publishedLists(whole).filter((name) => name !== suppressedTogether))
        expect([list, answersIn(deltas, list)]).toEqual([list, answersIn(whole, list)]);
      expect(answersIn(whole, unsuppressed).length).toBeGreaterThan(1);
      expect(answersIn(whole, 'stays').length).toBeGreaterThan(5);
    },
    300_000,
  );
});
