import { describe, expect, it } from 'vitest';
import { drawn, told } from '../4-measure/member-facts.js';
import type { MemberFacts } from '../4-measure/member-facts.js';

const heading = '| member | measure | value | reason |';
const measured = (members: readonly string[], value: number): string =>
  members.map((member) => `| ${member} | n_active_chronic | ${value} | |`).join('\n');

/** Members in care coordination by one condition, in case management by four; enrolled since 2023 unless drawn. */
function actions(
  facts: MemberFacts & { coordinated?: readonly string[]; managed?: readonly string[] },
): ReturnType<typeof told> {
  const set = { enabled_criteria: ['CM1', 'CM2'] };
  const { coordinated = [], managed = [], ...rest } = facts;
  return told(
    {
      ...rest,
      defaultPolicyId: 'mine',
      policies: { mine: { ...set, ...facts.policies?.['mine'] } },
      coverage: facts.coverage ?? everyone([...coordinated, ...managed]),
      measures: [heading, measured(coordinated, 1), measured(managed, 4), facts.measures ?? '']
        .filter(Boolean)
        .join('\n'),
    },
    'next_action',
    `select person_id as member, action, due from next_action order by 1`,
  );
}

const everyone = (members: readonly string[]): string =>
  ['| member | plan |', ...members.map((member) => `| ${member} | mine |`)].join('\n');

describe('what to do next', () => {
  it('is the most pressing thing that holds: safety, the call, the referral, the program, then an offer, a question or a check-in', async () => {
    expect(
      await actions({
        policies: { mine: { enabled_criteria: ['CM1', 'CM3'], cm3_domains: ['housing'] } },
        managed: ['a safety', 'b call', 'c referred', 'd open', 'e offer'],
        coordinated: ['f check'],
        coverage: everyone([
          'a safety',
          'b call',
          'c referred',
          'd open',
          'e offer',
          'f check',
          'g ask',
          'h fallen',
        ]),
        // everything holds for the first member, one thing less for each that follows
        measures: `
          | a safety | self_harm_need   | 1 | |
          | f check  | housing_need     | 0 | |
          | g ask    | n_active_chronic | 1 | |
          | g ask    | housing_need     |   | not_screened |
          | h fallen | n_active_chronic | 0 | |`,
        given: {
          social_need: [
            {
              variant_id: 'any',
              person_id: 'a safety',
              domain: 'self_harm',
              state: 'true',
              finding_date: '2026-06-28',
            },
          ],
        },
        transitions: `
          | member   | open | discharged |
          | a safety | yes  | 2026-06-29 |
          | b call   | yes  | 2026-06-29 |
          | c referred | no | 2026-05-01 |`,
        events: `
          | member     | date       | event            |
          | a safety   | 2026-06-20 | program_referral |
          | b call     | 2026-06-20 | program_referral |
          | c referred | 2026-06-20 | program_referral |
          | c referred | 2026-06-01 | program_open     |
          | d open     | 2026-06-01 | program_open     |
          | h fallen   | 2025-06-01 | program_open     |`,
      }),
    ).toEqual(
      drawn(`
        | member     | action                | due        |
        | a safety   | safety_review         |            |
        | b call     | call_after_discharge  | 2026-07-01 |
        | c referred | answer_referral       | 2026-07-20 |
        | d open     | continue_program      |            |
        | e offer    | offer_case_management |            |
        | f check    | check_in              |            |
        | g ask      | ask_first_question    |            |
        | h fallen   | step_down_review      |            |`),
    );
  });

  it('C24: a safety review is due on the day of the answer', async () => {
    expect(
      await told(
        { answers: '| member | date | code | answer |\n| Ada | 2026-06-28 | 44260-8 | 2 |' },
        'next_action',
        'select person_id as member, action, due from next_action',
      ),
    ).toEqual(drawn('| member | action | due |\n| Ada | safety_review | 2026-06-28 |'));
  });
});

describe('the call after a discharge', () => {
  it('is answered by a conversation on the day itself or later, not before, not by one that is known to be one-way, and not by an attempt', async () => {
    const members = [
      'a before',
      'b that day',
      'c one-way',
      'd attempt',
      'e reached',
      'f missed',
      'g refused',
      'h closed',
    ];
    expect(
      await actions({
        coordinated: members,
        transitions: `
          | member | open | discharged |
          ${members.map((member) => `| ${member} | ${member === 'h closed' ? 'no' : 'yes'} | 2026-06-24 |`).join('\n')}`,
        events: `
          | member     | date       | event            | outcome     | interactive |
          | a before   | 2026-06-23 | contact          | reached     | yes         |
          | b that day | 2026-06-24 | contact          |             |             |
          | c one-way  | 2026-06-25 | contact          | reached     | no          |
          | d attempt  | 2026-06-25 | outreach_attempt | not_reached |             |
          | e reached  | 2026-06-25 | outreach_attempt | reached     |             |
          | f missed   | 2026-06-25 | contact          | not_reached |             |
          | g refused  | 2026-06-25 | contact          | refused     | yes         |`,
      }),
    ).toEqual(
      // discharged on a Wednesday: 72 hours end on Saturday, the second business day is Friday
      drawn(`
        | member     | action               | due        |
        | a before   | call_after_discharge | 2026-06-26 |
        | b that day | check_in             |            |
        | c one-way  | call_after_discharge | 2026-06-26 |
        | d attempt  | call_after_discharge | 2026-06-26 |
        | e reached  | check_in             |            |
        | f missed   | call_after_discharge | 2026-06-26 |
        | g refused  | check_in             |            |
        | h closed   | check_in             |            |`),
    );
  });
});

describe('a member who declined', () => {
  it('rests for 180 days from then, unless a counted stay began since or something was accepted', async () => {
    const managed = [
      'a day 179',
      'b day 180',
      'c stay',
      'd same day',
      'e earlier',
      'f uncounted',
      'g accepted',
      'h referred',
    ];
    expect(
      await actions({
        managed,
        stays: `
          | id | member      | from       | to         | counted |
          | 1  | c stay      | 2026-05-02 | 2026-05-04 |         |
          | 2  | d same day  | 2026-05-01 | 2026-05-04 |         |
          | 3  | e earlier   | 2026-04-30 | 2026-05-04 |         |
          | 4  | f uncounted | 2026-05-02 | 2026-05-04 | no      |`,
        events: `
          | member      | date       | event            | outcome   |
          | a day 179   | 2026-01-02 | declined         |           |
          | b day 180   | 2026-01-01 | declined         |           |
          | c stay      | 2026-05-01 | declined         |           |
          | d same day  | 2026-05-01 | declined         |           |
          | e earlier   | 2026-05-01 | declined         |           |
          | f uncounted | 2026-05-01 | declined         |           |
          | g accepted  | 2026-05-01 | declined         |           |
          | g accepted  | 2026-05-09 | assessment       | completed |
          | h referred  | 2026-05-01 | declined         |           |
          | h referred  | 2026-06-10 | program_referral |           |`,
      }),
    ).toEqual(
      drawn(`
        | member      | action                | due        |
        | a day 179   | rest_declined         | 2026-07-01 |
        | b day 180   | offer_case_management |            |
        | c stay      | offer_case_management |            |
        | d same day  | rest_declined         | 2026-10-28 |
        | e earlier   | rest_declined         | 2026-10-28 |
        | f uncounted | rest_declined         | 2026-10-28 |
        | g accepted  | offer_case_management |            |
        | h referred  | answer_referral       | 2026-07-10 |`),
    );
  });
});

describe('a member whom nobody reaches', () => {
  it('is tried a week after the last attempt; the third attempt is the last for 90 days', async () => {
    expect(
      await actions({
        managed: [
          'a one',
          'b two',
          'c three',
          'd day 89',
          'e day 90',
          'f in a week',
          'g reached',
          'h long ago',
          'i again',
        ],
        events: `
          | member      | date       | event            | outcome     |
          | a one       | 2026-06-29 | outreach_attempt | not_reached |
          | b two       | 2026-06-15 | outreach_attempt | not_reached |
          | b two       | 2026-06-22 | outreach_attempt |             |
          | c three     | 2026-06-15 | outreach_attempt | not_reached |
          | c three     | 2026-06-22 | contact          | not_reached |
          | c three     | 2026-06-29 | outreach_attempt | not_reached |
          | d day 89    | 2026-03-01 | outreach_attempt | not_reached |
          | d day 89    | 2026-03-10 | outreach_attempt | not_reached |
          | d day 89    | 2026-04-02 | outreach_attempt | not_reached |
          | e day 90    | 2026-03-01 | outreach_attempt | not_reached |
          | e day 90    | 2026-03-10 | outreach_attempt | not_reached |
          | e day 90    | 2026-04-01 | outreach_attempt | not_reached |
          | f in a week | 2026-06-22 | outreach_attempt | not_reached |
          | f in a week | 2026-06-25 | outreach_attempt | not_reached |
          | f in a week | 2026-06-28 | outreach_attempt | not_reached |
          | g reached   | 2026-06-01 | outreach_attempt | not_reached |
          | g reached   | 2026-06-08 | outreach_attempt | not_reached |
          | g reached   | 2026-06-09 | outreach_attempt | reached     |
          | g reached   | 2026-06-29 | outreach_attempt | not_reached |
          | h long ago  | 2025-12-01 | outreach_attempt | not_reached |
          | h long ago  | 2025-12-08 | outreach_attempt | not_reached |
          | h long ago  | 2026-06-29 | outreach_attempt | not_reached |
          | i again     | 2026-01-01 | outreach_attempt | not_reached |
          | i again     | 2026-01-08 | outreach_attempt | not_reached |
          | i again     | 2026-01-15 | outreach_attempt | not_reached |
          | i again     | 2026-06-01 | outreach_attempt | not_reached |
          | i again     | 2026-06-08 | outreach_attempt | not_reached |
          | i again     | 2026-06-15 | outreach_attempt | not_reached |`,
      }),
    ).toEqual(
      drawn(`
        | member      | action                | due        |
        | a one       | offer_case_management | 2026-07-06 |
        | b two       | offer_case_management | 2026-06-29 |
        | c three     | rest_unable_to_reach  | 2026-09-27 |
        | d day 89    | rest_unable_to_reach  | 2026-07-01 |
        | e day 90    | offer_case_management | 2026-04-08 |
        | f in a week | offer_case_management | 2026-07-05 |
        | g reached   | offer_case_management | 2026-07-06 |
        | h long ago  | offer_case_management | 2026-07-06 |
        | i again     | rest_unable_to_reach  | 2026-09-13 |`),
    );
  });

  it('is tried as often, and left alone as long, as the policy says', async () => {
    expect(
      await actions({
        policies: { mine: { contact_attempts: 2, unreachable_rest_days: 10, declined_rest_days: 30 } },
        managed: ['a two', 'b over', 'c declined'],
        events: `
          | member     | date       | event            | outcome     |
          | a two      | 2026-06-22 | outreach_attempt | not_reached |
          | a two      | 2026-06-29 | outreach_attempt | not_reached |
          | b over     | 2026-06-13 | outreach_attempt | not_reached |
          | b over     | 2026-06-20 | outreach_attempt | not_reached |
          | c declined | 2026-06-01 | declined         |             |`,
      }),
    ).toEqual(
      drawn(`
        | member     | action                | due        |
        | a two      | rest_unable_to_reach  | 2026-07-09 |
        | b over     | offer_case_management | 2026-06-27 |
        | c declined | rest_declined         | 2026-07-01 |`),
    );
  });
});

describe('a first assessment', () => {
  it('is due 90 days after enrolment began, stays due when missed, and is not told once done or long past', async () => {
    const members = ['a new', 'b missed', 'c done', 'd long ago', 'e before', 'f check'];
    expect(
      await actions({
        managed: members.slice(0, -1),
        coordinated: ['f check'],
        coverage: `
          | member     | plan | from       |
          | a new      | mine | 2026-06-01 |
          | b missed   | mine | 2025-12-01 |
          | c done     | mine | 2025-12-01 |
          | d long ago | mine | 2025-04-01 |
          | e before   | mine | 2026-06-01 |
          | f check    | mine | 2026-06-01 |`,
        events: `
          | member   | date       | event      | outcome   |
          | c done   | 2026-01-20 | assessment | completed |
          | b missed | 2026-01-20 | assessment | refused   |
          | e before | 2026-05-20 | assessment | completed |`,
      }),
    ).toEqual(
      drawn(`
        | member     | action                | due        |
        | a new      | offer_case_management | 2026-08-30 |
        | b missed   | offer_case_management | 2026-03-01 |
        | c done     | offer_case_management |            |
        | d long ago | offer_case_management |            |
        | e before   | offer_case_management | 2026-08-30 |
        | f check    | check_in              |            |`),
    );
  });
});

describe('an open program', () => {
  it('is one opened and not closed since; of one day without hours it stays open', async () => {
    expect(
      await told(
        {
          events: `
            | member        | date       | event         | ref | at    |
            | a open        | 2026-03-01 | program_open  |     |       |
            | b closed      | 2026-03-01 | program_open  |     |       |
            | b closed      | 2026-04-01 | program_close |     |       |
            | c again       | 2026-03-01 | program_open  |     |       |
            | c again       | 2026-04-01 | program_close |     |       |
            | c again       | 2026-05-01 | program_open  |     |       |
            | d other       | 2026-03-01 | program_open  | cm  |       |
            | d other       | 2026-02-01 | program_open  | dm  |       |
            | d other       | 2026-04-01 | program_close | dm  |       |
            | e any         | 2026-03-01 | program_open  | cm  |       |
            | e any         | 2026-04-01 | program_close |     |       |
            | f same day    | 2026-03-01 | program_open  |     |       |
            | f same day    | 2026-03-01 | program_close |     |       |
            | g by the hour | 2026-03-01 | program_open  |     | 09:00 |
            | g by the hour | 2026-03-01 | program_close |     | 17:00 |
            | h ahead       | 2026-07-01 | program_open  |     |       |`,
        },
        'open_program',
        'select person_id as member, opened_on as since from open_program order by 1',
      ),
    ).toEqual(
      drawn(`
        | member     | since      |
        | a open     | 2026-03-01 |
        | c again    | 2026-05-01 |
        | d other    | 2026-03-01 |
        | f same day | 2026-03-01 |`),
    );
  });
});
