/** The kept copy of a delta: only of bytes that are still the ones that were verified. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepExtract, keptExtractPath } from '../../src/stages/1-ingest/kept-extract.js';
import { temporaryFolder } from '../temporary-folder.js';

describe('the bytes of a delta', () => {
  const folder = temporaryFolder('kept-extract');
  const delivered = join(folder, 'claims.csv');

  it('that changed while they were copied are not kept, and those delivered again are', async () => {
    writeFileSync(delivered, 'half a file');
    const changed = (): Promise<void> => Promise.reject(new Error('changed while it was read'));
    await expect(keepExtract(delivered, folder, 'load', changed)).rejects.toThrow('changed');
    expect(existsSync(keptExtractPath(folder, 'load'))).toBe(false);
    writeFileSync(delivered, 'the whole file');
    await keepExtract(delivered, folder, 'load', () => Promise.resolve());
    expect(readFileSync(keptExtractPath(folder, 'load'), 'utf8')).toBe('the whole file');
  });
});
