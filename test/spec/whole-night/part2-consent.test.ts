/** Records of 42 CFR Part 2 programmes where a policy says that the whole feed arrives under consent. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nightOf } from './night-of.js';
import type { PublishedNight } from './night-of.js';
import { office } from './profile-night.js';

describe('a policy under which the feed arrives with consent', () => {
  let consented: PublishedNight;
  beforeAll(async () => {
    consented = await nightOf({
      asOf: '2026-06-30',
      people: ['PAM-COVERED', 'QUY-REFUSED', 'RIA-ELSEWHERE'].map((member) => ({ member })),
      claims: [
        office('PAM-COVERED', 'F11.20', { part2: true }),
        office('QUY-REFUSED', 'F11.20', { part2: true }),
        office('RIA-ELSEWHERE', 'F11.20', { part2: true }),
      ],
      events: [
        { member: 'QUY-REFUSED', on: '2026-01-02', type: 'consent', ref: 'part2', outcome: 'refused' },
      ],
      planOf: (member) => (member === 'RIA-ELSEWHERE' ? 'H1234-001' : 'H1234-002'),
      policies: { 'H1234-002': { part2_consented: true } },
    });
  }, 120_000);
  afterAll(() => consented?.remove());

  it('covers the members of its own plan, and no one who refused', () => {
    const states = ['PAM-COVERED', 'QUY-REFUSED', 'RIA-ELSEWHERE'].map((member) => [
      member,
      consented.one('member_tier', member)['tier'],
    ]);
    expect(states).toEqual([
      ['PAM-COVERED', 'case_management'],
      ['QUY-REFUSED', 'no_program'],
      ['RIA-ELSEWHERE', 'no_program'],
    ]);
    expect(consented.finalActionCount('part2_withheld')).toBe(4);
  });

  it('makes one folder with everything while no profiles are configured', () => {
    expect(existsSync(join(consented.directory, 'profiles'))).toBe(false);
    expect(existsSync(join(consented.directory, 'tables'))).toBe(true);
  });
});
