/** The engine answers each question in full, also when several are asked at once: stages read files side by side. */
import { expect, it } from 'vitest';
import { openDuckDb } from '../../src/engines/duckdb/duckdb-engine.js';

it('forty questions asked at once get their own answers, every row of them', async () => {
  const engine = await openDuckDb({ file: ':memory:' });
  try {
    const sizes = Array.from({ length: 40 }, (_, i) => 1 + i * 500);
    const answers = await Promise.all(
      sizes.map((size) => engine.rows(`select ${size} as asked, range as n from range(${size})`)),
    );
    expect(answers.map((rows) => rows.length)).toEqual(sizes);
    expect(answers.map((rows) => rows[0]?.['asked'])).toEqual(sizes);
  } finally {
    await engine.close();
  }
});
