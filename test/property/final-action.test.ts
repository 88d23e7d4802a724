/** Final action for any history of corrections, in any order of arrival: the models say what the specification says. */
import { describe, expect, it } from 'vitest';
import { finalStatuses } from '../reference/final-action.js';
import { answersOf, decidedNight, differences, randomMembers } from './judged-members.js';
import { randomNight, sourceSettings } from './random-night.js';

describe('final action of random members', () => {
  it('stands as the reference says', async () => {
    const night = randomNight(sourceSettings['complete']!, 'default-2026.1');
    const members = randomMembers(1, 300);
    const engine = await decidedNight(night, members);
    const answers = await answersOf(engine, 'select c.person_id, c.claim_key, s.status from claim_final_status as s join claim as c on c.claim_key = s.claim_key');
    const found = differences(members, answers, { sql: '', reference: (member) => [...finalStatuses(member)].map(([key, status]) => `${key} ${status}`) });
    await engine.close();
    expect(found.slice(0, 3)).toEqual([]);
  });
});
