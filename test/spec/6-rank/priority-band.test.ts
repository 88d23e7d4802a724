import { expect, it } from 'vitest';
import { drawn, told } from '../4-measure/member-facts.js';

it('three active families lift a member from routine to elevated; how many is what the own policy says', async () => {
  expect(
    await told(
      {
        policies: { four: { chronic_priority: 4 } },
        coverage: '| member | plan |\n| c three of four | four |\n| d four of four | four |',
        measures: `
          | member          | measure          | value | reason        |
          | a two           | n_active_chronic | 2     |               |
          | b three         | n_active_chronic | 3     |               |
          | c three of four | n_active_chronic | 3     |               |
          | d four of four  | n_active_chronic | 4     |               |
          | e unseen        | n_active_chronic |       | source_absent |`,
      },
      'priority_band',
      `select person_id as member, policy_id as policy, priority_band as band from priority_band order by 1`,
    ),
  ).toEqual(
    drawn(`
      | member          | policy         | band     |
      | a two           | default-2026.1 | routine  |
      | b three         | default-2026.1 | elevated |
      | c three of four | four           | routine  |
      | d four of four  | four           | elevated |
      | e unseen        | default-2026.1 | routine  |`),
  );
});

it('high cost or high need is high whatever the count, and an unknown of either lifts nobody', async () => {
  expect(
    await told(
      {
        measures: `
          | member         | measure          | value | reason            |
          | a cost         | high_cost        | 1     |                   |
          | a cost         | n_active_chronic | 0     |                   |
          | b need         | high_need        | 1     |                   |
          | b need         | n_active_chronic | 3     |                   |
          | c neither      | high_cost        | 0     |                   |
          | c neither      | high_need        | 0     |                   |
          | c neither      | n_active_chronic | 3     |                   |
          | d both unknown | high_cost        |       | uninterpretable   |
          | d both unknown | high_need        |       | not_screened      |
          | d both unknown | n_active_chronic | 2     | partial_enrolment |`,
      },
      'priority_band',
      `select person_id as member, priority_band as band from priority_band order by 1`,
    ),
  ).toEqual(
    drawn(`
      | member         | band     |
      | a cost         | high     |
      | b need         | high     |
      | c neither      | elevated |
      | d both unknown | routine  |`),
  );
});
