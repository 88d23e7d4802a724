/** Killed anywhere, the last publish stands or the new one is whole; `latest` only moves forward. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { InternalFailure, ResourceFailure } from '../../src/base/errors.js';
import { preparePublish } from '../../src/stages/8-publish/publish-directory.js';
import { publish } from '../../src/stages/8-publish/publish.js';
import { removeDeadAttempts, swapIn } from '../../src/stages/8-publish/swap.js';
import type { SwapResult, SwapStep } from '../../src/stages/8-publish/swap.js';
import { temporaryFolder } from '../temporary-folder.js';
import { drawnRequest, openDrawnNight } from '../unit/publish-drawn-night.js';

const folder = temporaryFolder('swap');
let folders = 0;
const asOf = '2026-06-30';

function newPublishFolder(): string {
  const directory = join(folder, `output-${folders++}`);
  preparePublish(directory, asOf);
  return directory;
}

async function swapDrawn(
  publishDirectory: string,
  runId: string,
  changes: { asOf?: string; text?: string; onStep?: (step: SwapStep) => void } = {},
): Promise<SwapResult> {
  const attemptId = `attempt-${runId}`;
  const staged = join(publishDirectory, '.runs', `.${attemptId}.partial`);
  mkdirSync(staged);
  writeFileSync(join(staged, 'list.csv'), changes.text ?? runId);
  const manifest = { as_of: changes.asOf ?? asOf, outputs: [], run_id: runId, text: changes.text ?? '' };
  writeFileSync(join(staged, 'manifest.json'), JSON.stringify(manifest));
  return swapIn({ publishDirectory, staged, runId, attemptId, asOf, ...changes });
}

const shown = (publishDirectory: string, link: string): string | undefined => {
  const path = join(publishDirectory, link);
  if (!existsSync(path)) return undefined;
  return (JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8')) as { run_id: string }).run_id;
};

describe('the swap', () => {
  it.each(['staged', 'placed', 'linked', 'latest'] as const)(
    'killed after the step %s, readers see the old publish or the new one, whole, and the rerun completes it',
    async (step) => {
      const output = newPublishFolder();
      await swapDrawn(output, 'old');
      const child = fileURLToPath(new URL('./publish-swap-child.ts', import.meta.url));
      // no pipe is shared: a grandchild that outlives the kill would hold it open, and this call with it
      const killed = spawnSync(process.execPath, ['--import', 'tsx', child, output, 'new', step], {
        stdio: 'ignore',
        timeout: 30_000,
        killSignal: 'SIGKILL',
      });
      expect(killed.error).toBe(undefined);
      expect(killed.signal).toBe('SIGKILL');
      const seen = {
        staged: ['old', 'old'],
        placed: ['old', 'old'],
        linked: ['new', 'old'],
        latest: ['new', 'new'],
      }[step];
      expect([shown(output, asOf), shown(output, 'latest')]).toEqual(seen);
      await removeDeadAttempts(output);
      await swapDrawn(output, 'newer');
      expect([shown(output, asOf), shown(output, 'latest')]).toEqual(['newer', 'newer']);
      expect(readdirSync(join(output, '.runs')).filter((name) => name.startsWith('.'))).toEqual([]);
    },
  );

  it('an earlier as-of date is published and latest stays where it is', async () => {
    const output = newPublishFolder();
    expect(await swapDrawn(output, 'june')).toMatchObject({ isLatest: true });
    expect(await swapDrawn(output, 'may', { asOf: '2026-05-31' })).toMatchObject({ isLatest: false });
    expect([shown(output, '2026-05-31'), shown(output, 'latest')]).toEqual(['may', 'june']);
    expect(await swapDrawn(output, 'july', { asOf: '2026-07-31' })).toMatchObject({ isLatest: true });
    expect(shown(output, 'latest')).toBe('july');
  });

  it('a new revision of the same date replaces the link and keeps the older run', async () => {
    const output = newPublishFolder();
    await swapDrawn(output, 'first');
    await swapDrawn(output, 'second');
    expect([shown(output, asOf), shown(output, 'latest')]).toEqual(['second', 'second']);
    expect(readdirSync(join(output, '.runs')).sort()).toEqual(['first', 'second']);
  });

  it('links are relative, so that the folder can be moved', async () => {
    const output = newPublishFolder();
    await swapDrawn(output, 'run');
    expect(readlinkSync(join(output, 'latest'))).toBe(join('.runs', 'run'));
  });

  it('the same run with the same bytes is kept; with other bytes it is refused', async () => {
    const output = newPublishFolder();
    await swapDrawn(output, 'run');
    expect(await swapDrawn(output, 'run')).toMatchObject({ isReused: true });
    await expect(swapDrawn(output, 'run', { text: 'other' })).rejects.toBeInstanceOf(InternalFailure);
    expect(readFileSync(join(output, 'latest', 'list.csv'), 'utf8')).toBe('run');
  });
});

describe('publish', () => {
  it('reuses a run that stands, and writes one anew that was damaged on disk', async () => {
    const directory = join(folder, 'whole');
    const engine = await openDrawnNight(directory);
    const output = join(directory, 'output');
    const request = drawnRequest(engine, output, { outputs: ['csv'] });
    expect(await publish(request)).toMatchObject({ isReused: false, isLatest: true });
    expect(await publish({ ...request, attemptId: 'again' })).toMatchObject({ isReused: true });
    const list = join(output, 'latest', 'outreach_list.csv');
    const before = readFileSync(list, 'utf8');
    writeFileSync(list, 'damaged');
    expect(await publish({ ...request, attemptId: 'mended' })).toMatchObject({ isReused: false });
    expect(readFileSync(list, 'utf8')).toBe(before);
    await engine.close();
  });

  it('removes what dead attempts left, and its own when it fails', async () => {
    const directory = join(folder, 'failing');
    const engine = await openDrawnNight(directory);
    const output = join(directory, 'output');
    mkdirSync(join(output, '.runs', '.dead.partial'), { recursive: true });
    symlinkSync('.runs/none', join(output, '.dead.latest.link'));
    const broken = drawnRequest(engine, output, {
      outputs: ['html'],
      htmlPages: () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' })),
    });
    await expect(publish(broken)).rejects.toThrow('the publish could not be written (ENOSPC)');
    expect(readdirSync(output)).toEqual(['.runs']);
    expect(readdirSync(join(output, '.runs'))).toEqual([]);
    await engine.close();
  });
});

describe('a publish folder that cannot be used is refused before any work', () => {
  const refused = (directory: string, why: string): void => {
    expect(() => preparePublish(directory, asOf)).toThrow(ResourceFailure);
    expect(() => preparePublish(directory, asOf)).toThrow(why);
  };

  it('missing, it is made, for its owner alone', () => {
    const directory = join(folder, 'made', 'deep');
    preparePublish(directory, asOf);
    expect(lstatSync(directory).mode & 0o777).toBe(0o700);
  });

  it('a file', () => {
    writeFileSync(join(folder, 'a-file'), '');
    refused(join(folder, 'a-file'), 'it is not a folder');
  });

  it('a folder below a file', () => {
    writeFileSync(join(folder, 'b-file'), '');
    refused(join(folder, 'b-file', 'output'), 'it cannot be made or written to');
  });

  it('a place where nobody may write', () => {
    refused('/proc/caretier/output', 'it cannot be made or written to');
  });

  it('a link that leads out of its folder, or to nowhere', () => {
    const inside = join(folder, 'inside');
    mkdirSync(inside);
    symlinkSync(folder, join(inside, 'out'));
    symlinkSync(join(folder, 'nowhere'), join(inside, 'dangling'));
    refused(join(inside, 'out'), 'leads out of its folder');
    refused(join(inside, 'dangling'), 'it cannot be made or written to');
  });

  it('a folder of the user in the place of a link', () => {
    const directory = newPublishFolder();
    mkdirSync(join(directory, 'latest'));
    refused(directory, 'it is in the place of a link');
  });

  it('runs that a link would send elsewhere', () => {
    const directory = join(folder, 'linked-runs');
    mkdirSync(directory);
    symlinkSync(folder, join(directory, '.runs'));
    refused(directory, 'runs would land elsewhere');
  });
});
