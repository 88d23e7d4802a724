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
import { allOrFirstFailure } from '../../../base/all-or-first-failure.js';
import { profileManifest } from './profile-manifest.js';
import { topProfile } from './profile.js';
import type { Profile } from './profile.js';
import { projectList } from './project-list.js';
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
      ) => Promise<void>)
    | undefined;
  /** A line beside the first: pages are drawn while the lists are written. */
  readonly pagesEngine: Engine;
  /** Profile → its `tables/` on their way. */
  readonly tables: ReadonlyMap<string, Promise<void>>;
  readonly fingerprints: Fingerprints;
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
  const { engine, formats, fingerprints, basis } = work;
  const stamp = { run_id: basis.runId, as_of: basis.asOf };
  const withheld = await withheldFrom(engine, profile);
  for (const report of await longestFirst(work)) {
    if (!profile.lists.includes(report.id)) continue;
    const list = await projectList(engine, report, profile, withheld);
    if (list === undefined) continue;
    await writeLists(engine, [numbersFor(profile, list)], formats, stamp, directory, (file) =>
      fingerprints.begin(file),
    );
  }
}

/** By the time that the shortest list is written, the disk holds the others. */
async function longestFirst({ engine, reports }: ProfileWork): Promise<readonly ReportDefinition[]> {
  const rows = await engine.rows(
    `select table_name, estimated_size from duckdb_tables() where schema_name = 'published'`,
  );
  const sizes = new Map(rows.map((row) => [String(row['table_name']), Number(row['estimated_size'])]));
  return [...reports].sort((a, b) => (sizes.get(b.id) ?? 0) - (sizes.get(a.id) ?? 0));
}

async function writeOwnPages(work: ProfileWork, profile: Profile, directory: string): Promise<void> {
  if (!profile.hasIndex && !profile.hasPages) return;
  const csv = work.formats.includes('csv') && profile.lists.includes('outreach_list');
  await work.pages?.(work.pagesEngine, directory, { memberPages: profile.hasPages, csv });
}
