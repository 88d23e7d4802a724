/** Everything that one profile gets, in its own folder. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../../../engines/engine.js';
import type { ManifestBasis } from '../manifest.js';
import { writeTables } from '../published-tables.js';
import type { ListFormat, ReportDefinition } from '../report-definition.js';
import { fingerprintFolder, writeDurably } from '../sealed-folder.js';
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
    | ((directory: string, has: { readonly memberPages: boolean; readonly csv: boolean }) => Promise<void>)
    | undefined;
}

export async function writeProfile(work: ProfileWork, profile: Profile, staged: string): Promise<void> {
  const isTop = profile.name === topProfile;
  const directory = isTop ? staged : join(staged, 'profiles', profile.name);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const { engine, formats } = work;
  const withheld = await withheldFrom(engine, profile);
  for (const report of work.reports.filter(({ id }) => profile.lists.includes(id))) {
    const list = await projectList(engine, report, profile, withheld);
    if (list !== undefined) await writeLists(engine, [numbersFor(profile, list)], formats, directory);
  }
  if (profile.hasTables && work.hasParquet) await writeTables(engine, join(directory, 'tables'));
  if (profile.hasIndex || profile.hasPages) {
    const csv = formats.includes('csv') && profile.lists.includes('outreach_list');
    await work.pages?.(directory, { memberPages: profile.hasPages, csv });
  }
  if (isTop) return;
  const files = await fingerprintFolder(directory);
  await writeDurably(
    join(directory, 'manifest.json'),
    await profileManifest(engine, work.basis, profile, files),
  );
}
