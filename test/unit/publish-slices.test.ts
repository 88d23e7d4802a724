/** Lists made for a few members at a time are those made for all at once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engines/engine.js';
import { listNames, makeLists } from '../../src/stages/8-publish/published-lists.js';
import { temporaryFolder } from '../temporary-folder.js';
import { asOf, openDrawnNight } from './publish-drawn-night.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openDrawnNight(temporaryFolder('publish-slices'));
});
afterAll(() => engine.close());

async function lists(membersAtOnce?: number): Promise<Readonly<Record<string, unknown>>> {
  await makeLists(engine, { runId: 'run0000000000001', asOf }, [], membersAtOnce);
  const summaries = ['criterion_summary', 'points_summary', 'condition_summary'];
  const found: Record<string, unknown> = {};
  for (const name of summaries)
    found[name] = await engine.rows(`select * from published.${name} order by all`);
  for (const name of listNames) found[name] = await engine.rows(`select * from published.${name}`);
  return found;
}

describe('texts that are collected member by member', () => {
  it('are the same for one member at a time, two, and all', async () => {
    const all = await lists();
    expect(all['criterion_summary']).toHaveLength(2);
    expect(await lists(1)).toEqual(all);
    expect(await lists(2)).toEqual(all);
  });

  it('are none where nobody is in scope', async () => {
    await engine.run(`update member_scope set exclusion_reason = 'deceased'`);
    const none = await lists(1);
    expect(none['criterion_summary']).toEqual([]);
    expect(none['outreach_list']).toEqual([]);
  });
});
