/** What a manifest still tells of a run when the state folder tells nothing: who followed whom, what was read, by which rules. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { runsFolder } from './publish-directory.js';

const shape = z.object({
  run_id: z.string(),
  as_of: z.string(),
  previous_run_id: z.string().nullable(),
  code_version: z.string(),
  engine_version: z.string(),
  inputs: z.array(
    z.object({
      extract: z.string(),
      format: z.string(),
      file: z.string(),
      sha256: z.string(),
      bytes: z.number(),
    }),
  ),
  rules: z.array(z.object({ file: z.string(), sha256: z.string() })),
  ledger: z.array(z.object({ extract: z.string(), framed: z.number(), accepted: z.number() })),
});

export type PublishedManifest = z.infer<typeof shape> & {
  /** When its file was written: the nearest to a time of publish that is left. */
  readonly writtenAt: Date;
  /** Only its manifest is kept; the folder was pruned. */
  readonly isPruned: boolean;
};

/** Every manifest of the publish folder and of the pruned runs, by run id; what is no manifest is left out. */
export function publishedManifests(
  publishDirectory: string,
  stateDirectory: string,
): ReadonlyMap<string, PublishedManifest> {
  const runs = join(publishDirectory, runsFolder);
  const pruned = join(stateDirectory, 'manifests');
  const found = [
    ...names(pruned).map((name) => read(join(pruned, name), true)),
    ...names(runs).map((name) => read(join(runs, name, 'manifest.json'), false)),
  ];
  return new Map(
    found.flatMap((manifest) => (manifest === undefined ? [] : [[manifest.run_id, manifest] as const])),
  );
}

function names(folder: string): readonly string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => !name.startsWith('.'))
        .sort()
    : [];
}

function read(path: string, isPruned: boolean): PublishedManifest | undefined {
  try {
    const manifest = shape.parse(JSON.parse(readFileSync(path, 'utf8')));
    return { ...manifest, writtenAt: statSync(path).mtime, isPruned };
  } catch {
    return undefined;
  }
}
