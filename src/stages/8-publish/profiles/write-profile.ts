/** Everything that one profile gets, in its own folder. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../../../engines/engine.js';
import type { ManifestBasis } from '../manifest.js';
import { writeTables } from '../published-tables.js';
import type { ListFormat, ReportDefinition } from '../report-definition.js';
import { fingerprintFolder, writeDurably } from '../sealed-folder.js';
import type { Fingerprints } from '../sealed-folder.js';
import { numbersFor } from '../unsuppressed.js';
import { writeLists } from '../write-lists.js';
import { profileManifest } from './profile-manifest.js';
import { topProfile } from './profile.js';
import type { Profile } from './profile.js';
import { projectList } from './project-list.js';
import { withheldFrom } from './withheld.js';

export interface ProfileWork {
  readonly engine: Engine;
  readonly reports: readonly ReportDefinition[];
  readonly formats: readonly ListFormat[];
  readonly hasParquet: boolean;
  readonly basis: ManifestBasis;
  /** Writes pages, when `html` is asked for: the index alone, or all. */
  readonly pages?:
    | ((
        engine: Engine,
        directory: string,
        has: { readonly memberPages: boolean; readonly csv: boolean },
      ) => Promise<void>)
    | undefined;
  /** Lines beside the first: tables are copied and pages drawn while the lists are written. */
  readonly beside: { readonly tables: Engine; readonly pages: Engine };
  readonly fingerprints: Fingerprints;
}

export async function writeProfile(work: ProfileWork, profile: Profile, staged: string): Promise<void> {
  const isTop = profile.name === topProfile;
  const directory = isTop ? staged : join(staged, 'profiles', profile.name);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await allOrFirstFailure([
    writeOwnLists(work, profile, directory),
    writeOwnTables(work, profile, directory),
    writeOwnPages(work, profile, directory),
  ]);
  if (isTop) return;
  const files = await fingerprintFolder(directory, work.fingerprints);
  await writeDurably(
    join(directory, 'manifest.json'),
    await profileManifest(work.engine, work.basis, profile, files),
  );
}

async function writeOwnLists(work: ProfileWork, profile: Profile, directory: string): Promise<void> {
  const { engine, formats, fingerprints } = work;
  const withheld = await withheldFrom(engine, profile);
  for (const report of work.reports.filter(({ id }) => profile.lists.includes(id))) {
    const list = await projectList(engine, report, profile, withheld);
    if (list === undefined) continue;
    await writeLists(engine, [numbersFor(profile, list)], formats, directory, (file) =>
      fingerprints.begin(file),
    );
  }
}

async function writeOwnTables(work: ProfileWork, profile: Profile, directory: string): Promise<void> {
  if (!profile.hasTables || !work.hasParquet) return;
  const { beside, fingerprints } = work;
  await writeTables(beside.tables, join(directory, 'tables'), (file) => fingerprints.begin(file));
}

async function writeOwnPages(work: ProfileWork, profile: Profile, directory: string): Promise<void> {
  if (!profile.hasIndex && !profile.hasPages) return;
  const csv = work.formats.includes('csv') && profile.lists.includes('outreach_list');
  await work.pages?.(work.beside.pages, directory, { memberPages: profile.hasPages, csv });
}

/** Nobody may still write when the folder is thrown away after a failure. */
async function allOrFirstFailure(work: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(work);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
