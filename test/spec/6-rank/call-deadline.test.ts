import { describe, expect, it } from 'vitest';
import { drawn, told } from '../4-measure/member-facts.js';
import type { MemberFacts } from '../4-measure/member-facts.js';

/** Deadlines of the default policy, or of the one policy drawn. */
function deadlines(facts: MemberFacts, ...discharges: readonly string[]): ReturnType<typeof told> {
  const policy = Object.keys(facts.policies ?? {})[0] ?? 'default-2026.1';
  return told(
    facts,
    'call_deadline',
    `select d.discharge_date as discharge, d.due_72h as hours, d.due_2bd as business, d.call_due as call, d.is_nonbusiness as closed
     from call_deadline as d
     join policy_variant as v on v.variant_id = d.variant_id and v.topic = 'calendar' and v.policy_id = '${policy}'
     where d.discharge_date in (${discharges.map((day) => `date '${day}'`).join(', ')}) order by 1`,
  );
}

const heading = '| discharge | hours | business | call | closed |';

describe('the call after a discharge', () => {
  it('C11, C22: is due by the earlier of 72 hours and two business days, whichever that is', async () => {
    expect(await deadlines({}, '2026-06-18', '2026-06-22', '2026-06-30')).toEqual(
      // 06-19 is Juneteenth; 07-03 stands for the Fourth of July, a Saturday
      drawn(`
        ${heading}
        | 2026-06-18 | 2026-06-21 | 2026-06-23 | 2026-06-21 | true  |
        | 2026-06-22 | 2026-06-25 | 2026-06-24 | 2026-06-24 | false |
        | 2026-06-30 | 2026-07-03 | 2026-07-02 | 2026-07-02 | false |`),
    );
  });

  it('C21: over Memorial Day the hours end first, on a day when nobody works', async () => {
    expect(await deadlines({ asOf: '2026-05-22' }, '2026-05-22')).toEqual(
      drawn(`
        ${heading}
        | 2026-05-22 | 2026-05-25 | 2026-05-27 | 2026-05-25 | true |`),
    );
  });

  it('knows what the plan closes, and how many hours and days the policy gives', async () => {
    expect(
      await deadlines({ policies: { closing: { closures: ['2026-07-01'], call_hours: 240 } } }, '2026-06-30'),
    ).toEqual(
      // Wednesday closed, Thursday is the first business day, Friday a holiday, Monday the second
      drawn(`
        ${heading}
        | 2026-06-30 | 2026-07-10 | 2026-07-06 | 2026-07-06 | false |`),
    );
    expect(
      await deadlines({ policies: { quick: { call_hours: 24, call_business_days: 1 } } }, '2026-06-26'),
    ).toEqual(
      // a Friday: 24 hours end on the Saturday, one business day on the Monday
      drawn(`
        ${heading}
        | 2026-06-26 | 2026-06-27 | 2026-06-29 | 2026-06-27 | true |`),
    );
  });

  it('is there for every discharge of the twelve months, and for none after the night', async () => {
    const rows = await told(
      {},
      'call_deadline',
      'select min(discharge_date) as first, max(discharge_date) as last, count(distinct discharge_date) as days from call_deadline',
    );
    expect(rows).toEqual(drawn('| first | last | days |\n| 2025-07-01 | 2026-06-30 | 365 |'));
  });
});
