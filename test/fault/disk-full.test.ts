/**
 * A disk that is full while the night is written (F03): the night ends with exit 6 and says where and what to do, nothing
 * half is published, and once there is room the same bytes come out. The full disk is a real one, a small tmpfs, so
 * where none may be mounted the test is skipped.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCaretier } from '../caretier-process.js';
import { sampleAsOf, sampleNight } from '../sample-night.js';
import { temporaryFolder } from '../temporary-folder.js';

const night = sampleNight('disk-full');
const disk = temporaryFolder('small-disk');

function mount(kilobytes: number): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k,mode=700`, 'tmpfs', disk], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

function unmount(): void {
  execFileSync('umount', [disk], { stdio: 'ignore' });
}

const canMount = mount(64);
if (canMount) unmount();

const isLong = process.env['CARETIER_LONG'] === '1';
/** Shares of what the folder needs when nothing is in the way. */
const shares = isLong ? [5, 15, 25, 35, 45, 55, 65, 75, 85, 95] : [25];

const all = ['state', 'output'] as const;
/** The ordinary run fills the disk under the publish, the long one under the state as well. */
const tried = isLong ? all : (['output'] as const);

async function run(): Promise<{ readonly code: number | null; readonly stderr: string }> {
  return startCaretier(night.folder, 'run', '--as-of', sampleAsOf, '--log-format', 'json').ended;
}

/** Of every published file but the times that the night took. */
function published(output: string): string {
  const folder = join(output, 'latest');
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (name === 'run_results.json') continue;
    const path = join(folder, name);
    if (existsSync(path) && !isFolder(path)) hash.update(name).update(readFileSync(path));
  }
  return hash.digest('hex');
}

function kilobytesIn(folder: string): number {
  return Number(execFileSync('du', ['-sk', folder], { encoding: 'utf8' }).split('\t')[0]);
}

function isFolder(path: string): boolean {
  try {
    return readdirSync(path) !== undefined;
  } catch {
    return false;
  }
}

/** All or nothing, and the message says which, of what folder and what to do. */
function expectTold(
  ended: Awaited<ReturnType<typeof run>>,
  output: string,
  full: string,
  whole: string,
): void {
  expect(ended.code).toBe(6);
  const told = ended.stderr.trim().split('\n').at(-1)!;
  expect(told).toContain(full);
  if (told.includes('the night is published')) {
    expect(told).toContain('make room');
    expect(published(output)).toBe(whole);
    return;
  }
  expect(told).toContain('free disk space');
  expect(existsSync(join(output, 'latest'))).toBe(false);
}

function use(folder: (typeof all)[number]): void {
  night.change('caretier.yaml', (yaml) => yaml.replace(new RegExp(`: ${folder}\n`), `: ${disk}/${folder}\n`));
}

describe.skipIf(!canMount)('a disk that is full', { timeout: 1_800_000 }, () => {
  const needed = new Map<string, number>();
  const whole: { bytes?: string } = {};

  beforeAll(async () => {
    mkdirSync(disk, { recursive: true });
    night.reset();
    mount(200_000);
    try {
      for (const folder of all) use(folder);
      expect(await run()).toMatchObject({ code: 0 });
      whole.bytes = published(join(disk, 'output'));
      for (const folder of all) needed.set(folder, kilobytesIn(join(disk, folder)));
    } finally {
      unmount();
    }
  }, 600_000);

  afterAll(() => {
    rmSync(disk, { recursive: true, force: true });
  });

  it.each(tried.flatMap((folder) => shares.map((share) => [folder, share] as const)))(
    'under %s, at %i hundredths of what it needs, publishes all or nothing, and all once there is room',
    async (folder, share) => {
      mount(Math.floor((needed.get(folder)! * share) / 100));
      try {
        use(folder);
        const output = folder === 'output' ? join(disk, 'output') : night.path('output');
        const first = await run();
        // what is left at the end is more than what is needed on the way: near it, the night may well fit
        if (share <= 25) expect(existsSync(join(output, 'latest'))).toBe(false);
        if (share <= 25 || first.code !== 0) expectTold(first, output, join(disk, folder), whole.bytes!);
        execFileSync('mount', ['-o', 'remount,size=200000k', disk], { stdio: 'ignore' });
        expect(await run()).toMatchObject({ code: 0 });
        expect(published(output)).toBe(whole.bytes);
      } finally {
        unmount();
      }
    },
  );
});
