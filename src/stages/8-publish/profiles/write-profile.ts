/** Everything that one profile gets, in its own folder. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../../../engines/engine.js';
import type { ManifestBasis } from '../manifest.js';
import type { ListFormat, ReportDefinition } from '../report-definition.js';
import { fingerprintFolder, writeDurably } from '../sealed-folder.js';
import type { Fingerprints } from '../sealed-folder.js';
import { numbersFor } from '../unsuppressed.js';
import { writeLists } from '../write-lists.js';
import type { OnFile } from '../write-lists.js';
import { allOrFirstFailure } from '../../../base/all-or-first-failure.js';
import { profileManifest } from './profile-manifest.js';
import { topProfile } from './profile.js';
import type { Profile } from './profile.js';
import { projectedSchema, projectList, publishedTable } from './project-list.js';
import type { PrintedList } from './project-list.js';
import { withheldFrom } from './withheld.js';

export interface ProfileWork {
  readonly engine: Engine;
  readonly reports: readonly ReportDefinition[];
  readonly formats: readonly ListFormat[];
  readonly basis: ManifestBasis;
  /** Writes pages, when `html` is asked for: the index alone, or all. */
  readonly pages?:
    | ((
        engine: Engine,
        directory: string,
        has: { readonly memberPages: boolean; readonly csv: boolean },
        onFile: OnFile,
      ) => Promise<void>)
    | undefined;
  /** A line beside the first: pages are drawn while the lists are written. */
  readonly pagesEngine: Engine;
  /**
   * A line that copies `tables/`, and writes lists when it has done so: their small statements leave half of the machine
   * idle. Undefined where memory is short: one list after the other.
   */
  readonly tablesEngine: Engine | undefined;
  /** Profile → its `tables/` on their way. */
  readonly tables: ReadonlyMap<string, Promise<void>>;
  readonly fingerprints: Fingerprints;
  /** Nobody gets lists after this profile: one that is written may go. */
  readonly lastProfile: Profile | undefined;
}

export function profileDirectory(profile: Profile, staged: string): string {
  return profile.name === topProfile ? staged : join(staged, 'profiles', profile.name);
}

export async function writeProfile(work: ProfileWork, profile: Profile, staged: string): Promise<void> {
  const directory = profileDirectory(profile, staged);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await allOrFirstFailure([
    writeOwnLists(work, profile, directory),
    work.tables.get(profile.name) ?? Promise.resolve(),
    writeOwnPages(work, profile, directory),
  ]);
  if (profile.name === topProfile) return;
  const files = await fingerprintFolder(directory, work.fingerprints);
  await writeDurably(
    join(directory, 'manifest.json'),
    await profileManifest(work.engine, work.basis, profile, files),
  );
}

async function writeOwnLists(work: ProfileWork, profile: Profile, directory: string): Promise<void> {
  const { formats, fingerprints, basis } = work;
  const stamp = { run_id: basis.runId, as_of: basis.asOf };
  const withheld = await withheldFrom(work.engine, profile);
  await work.engine.run(`create schema if not exists ${projectedSchema}`);
  const waiting = (await longestFirst(work)).filter(({ id }) => profile.lists.includes(id));
  const writeWaiting = async (engine: Engine): Promise<void> => {
    for (let report = waiting.shift(); report !== undefined; report = waiting.shift()) {
      const list = await projectList(engine, report, profile, withheld);
      if (list === undefined) continue;
      await writeLists(engine, [numbersFor(profile, list)], formats, stamp, directory, (file) =>
        fingerprints.begin(file),
      );
      await releaseList(engine, list, profile === work.lastProfile);
    }
  };
  // of every profile: a line carries one statement at a time. Whoever waits for the tables is told of their failure
  const isFree = Promise.allSettled(work.tables.values());
  const second = work.tablesEngine;
  await allOrFirstFailure([
    writeWaiting(work.engine),
    second === undefined ? Promise.resolve() : isFree.then(() => writeWaiting(second)),
  ]);
}

/** Its memory is for the lists that are still to be written; pages read the figures of `parity` and no other list. */
async function releaseList(engine: Engine, { report, table }: PrintedList, isLast: boolean): Promise<void> {
  const ofEveryone = publishedTable(report);
  if (table !== ofEveryone) await engine.run(`drop table ${table}`);
  if (isLast && report.id !== 'parity') await engine.run(`drop table ${ofEveryone}`);
}

/** Most cells first: by the time that the shortest list is written, the disk holds the others. */
async function longestFirst({ engine, reports, formats }: ProfileWork): Promise<readonly ReportDefinition[]> {
  const rows = await engine.rows(
    `select table_name, estimated_size from duckdb_tables() where schema_name = 'published'`,
  );
  const sizes = new Map(rows.map((row) => [String(row['table_name']), Number(row['estimated_size'])]));
  const cells = (report: ReportDefinition): number => {
    const nFiles = report.formats.filter((format) => formats.includes(format)).length;
    return (sizes.get(report.id) ?? 0) * report.columns.length * nFiles * (report.per_plan ? 2 : 1);
  };
  return [...reports].sort((a, b) => cells(b) - cells(a));
}

async function writeOwnPages(work: ProfileWork, profile: Profile, directory: string): Promise<void> {
  if (!profile.hasIndex && !profile.hasPages) return;
  const csv = work.formats.includes('csv') && profile.lists.includes('outreach_list');
  // thousands of small files: synced at the end they would keep the whole publish waiting
  await work.pages?.(work.pagesEngine, directory, { memberPages: profile.hasPages, csv }, (file) =>
    work.fingerprints.begin(file),
  );
}
