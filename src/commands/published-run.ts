/** A published run as commands read it: its folder, and its `tables/` as views of an engine that sees nothing else. */
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { BadInput } from '../base/errors.js';
import { literal } from '../engines/engine.js';
import type { Engine } from '../engines/engine.js';
import { latestLink, runsFolder } from '../stages/8-publish/publish-directory.js';

export interface PublishedRun {
  readonly directory: string;
  readonly runId: string;
  readonly asOf: string;
  /** Rule files of the run, by name. */
  readonly ruleFiles: ReadonlyMap<string, string>;
}

/** `name`: an as-of date, a run id, or nothing for the latest. */
export function findPublishedRun(publishDirectory: string, name: string = latestLink): PublishedRun {
  const places = [join(publishDirectory, name), join(publishDirectory, runsFolder, name)];
  // a name is one word of a folder, never a way out of it
  const link = /^[A-Za-z0-9-]+$/.test(name) ? places.find((place) => existsSync(place)) : undefined;
  if (link === undefined) {
    throw new BadInput({
      where: places[0]!,
      what: 'nothing is published there',
      remedy: 'run caretier run first, or name another as-of date',
    });
  }
  const directory = realpathSync(link);
  const manifest = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as Manifest;
  return {
    directory,
    runId: manifest.run_id,
    asOf: manifest.as_of,
    ruleFiles: new Map(manifest.rules.map(({ file, sha256 }) => [file, sha256])),
  };
}

/** As-of date of what `latest` points to; nothing while nothing is published. */
export function latestAsOf(publishDirectory: string): string | undefined {
  return existsSync(join(publishDirectory, latestLink)) ? findPublishedRun(publishDirectory).asOf : undefined;
}

interface Manifest {
  readonly run_id: string;
  readonly as_of: string;
  readonly rules: readonly { readonly file: string; readonly sha256: string }[];
}

/** Views of the run's tables in a schema of the engine, under their own names. */
export async function viewTables(
  engine: Engine,
  run: PublishedRun,
  schema: string,
  tables: readonly string[],
): Promise<void> {
  const folder = tablesFolder(run.directory);
  await engine.run(`create schema if not exists ${schema}`);
  for (const table of tables) {
    const file = join(folder, `${table}.parquet`);
    if (!existsSync(file)) throw withoutTables(file);
    await engine.run(`create view ${schema}.${table} as select * from read_parquet(${literal(file)})`);
  }
}

/** Where profiles are configured, the tables stand with one who may see everything. */
function tablesFolder(directory: string): string {
  const profiles = join(directory, 'profiles');
  const names = existsSync(profiles) ? readdirSync(profiles).sort() : [];
  const places = [directory, ...names.map((name) => join(profiles, name))].map((place) =>
    join(place, 'tables'),
  );
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw withoutTables(places[0]!);
  return found;
}

function withoutTables(where: string): BadInput {
  return new BadInput({
    where,
    what: 'this publish does not hold the table that the answer is read from',
    remedy: 'name parquet among outputs:, and run the night again with this version',
  });
}
