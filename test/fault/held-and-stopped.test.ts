/** Two runs at once, a holder that dies, a night that is told to stop: the last publish stands, and nothing needs cleaning. */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { caretier } from '../caretier-command.js';
import { startCaretier, startProcess } from '../caretier-process.js';
import type { Running } from '../caretier-process.js';
import { sampleAsOf, sampleNight } from '../sample-night.js';

const night = sampleNight('held-and-stopped');
const started: Running[] = [];
const kept = (running: Running): Running => {
  started.push(running);
  return running;
};

afterEach(async () => {
  for (const running of started.splice(0)) {
    running.signal('SIGKILL');
    await running.ended;
  }
});

/** Another process with the state open, as a night has it. */
async function holdState(): Promise<Running> {
  mkdirSync(night.path('state'));
  const driver = join(packageRoot, 'node_modules/@duckdb/node-api/lib/index.js');
  const script = `import duckdb from ${JSON.stringify(driver)};
    globalThis.held = await duckdb.DuckDBInstance.create(${JSON.stringify(night.path('state/caretier.duckdb'))});
    console.log('held');
    setInterval(() => undefined, 1000);`;
  const holder = kept(startProcess(night.folder, ['--input-type=module', '--eval', script]));
  expect(await holder.says('held')).toBe(true);
  return holder;
}

describe('a state that another run holds', () => {
  it('ends the second run with exit 5 and the process that holds it, before anything is touched', async () => {
    const holder = await holdState();
    const { code, stderr } = await caretier(night.folder, 'run', '--as-of', sampleAsOf);
    expect(code).toBe(5);
    expect(stderr).toContain(`another run holds the state (process ${holder.pid})`);
    expect(stderr).toContain('--lock-timeout');
    expect(stderr).not.toContain('waiting_for_state');
    expect(readdirSync(night.path('state/work'))).toEqual([]);
    expect(night.isPublished()).toBe(false);
  });

  it('ends every command that reads or changes the history with exit 5, and changes nothing', async () => {
    const holder = await holdState();
    for (const words of [['runs'], ['rollback'], ['prune', '--keep-nights', '1'], ['rebuild']]) {
      const { code, stderr } = await caretier(night.folder, ...words);
      expect({ words, code }).toEqual({ words, code: 5 });
      expect(stderr).toContain(`another run holds the state (process ${holder.pid})`);
    }
    expect(readdirSync(night.path('state')).sort()).toEqual(['caretier.duckdb', 'loads', 'work']);
    expect(night.isPublished()).toBe(false);
  });

  it('is waited for by caretier runs too, for as long as it is told', async () => {
    const holder = await holdState();
    const waiting = kept(startCaretier(night.folder, 'runs', '--lock-timeout', '60'));
    await new Promise((resolve) => setTimeout(resolve, 3000));
    holder.signal('SIGKILL');
    expect(await waiting.ended).toMatchObject({
      code: 0,
      stdout: 'nothing is published yet; caretier run publishes a night\n',
    });
  });

  it('is waited for with --lock-timeout, and is free at once when its holder is killed', async () => {
    const holder = await holdState();
    const waiting = kept(
      startCaretier(night.folder, 'run', '--as-of', sampleAsOf, '--dry-run', '--lock-timeout', '100'),
    );
    expect(await waiting.says('waiting_for_state')).toBe(true);
    holder.signal('SIGKILL');
    const { code, stdout } = await waiting.ended;
    expect(code).toBe(0);
    expect(stdout).toContain('nothing is published');
  });
});

describe('a night that is stopped', () => {
  const stopped = async (signal: 'SIGTERM' | 'SIGINT'): Promise<number | null> => {
    const running = kept(startCaretier(night.folder, 'run', '--as-of', sampleAsOf));
    expect(await running.says('"stage":"ingest"')).toBe(true);
    running.signal(signal);
    const { code, stderr } = await running.ended;
    expect(stderr).toContain(`stopped by ${signal}`);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(night.isPublished()).toBe(false);
    return code;
  };

  it('by SIGINT exits 130 and publishes nothing', async () => {
    expect(await stopped('SIGINT')).toBe(130);
  });

  it('by SIGTERM exits 143 and publishes nothing, and the next night runs without any cleaning', async () => {
    expect(await stopped('SIGTERM')).toBe(143);
    expect((await caretier(night.folder, 'run', '--as-of', sampleAsOf, '--dry-run')).code).toBe(0);
    expect(readdirSync(night.path('state/work'))).toEqual([]);
  });
});
