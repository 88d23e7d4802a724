/** Coverage around the edges that decide: gaps of 44 to 46 days, late starts, cover that does not count, two plans. */
import fc from 'fast-check';
import { addDays } from '../../src/base/calendar-date.js';
import type { CoverageSpan, MemberRow } from '../reference/facts.js';
import { randomDate } from './random-dates.js';

const always = '9999-12-31';
export const plans = ['P1', 'P2', 'P3'] as const;

const medical: CoverageSpan = {
  member_id: 'm',
  plan_id: 'P1',
  coverage_type: 'medical',
  start_date: '2023-01-01',
  end_date: always,
  is_hospice: false,
};

const gap = fc
  .tuple(randomDate, fc.constantFrom(0, 1, 30, 31, 44, 45, 46, 92), fc.boolean())
  .map(([last, days, isSecondGap]): readonly CoverageSpan[] => {
    const returns = addDays(last, days + 1);
    if (!isSecondGap)
      return [
        { ...medical, end_date: last },
        { ...medical, start_date: returns },
      ];
    const second = addDays(returns, 20);
    return [
      { ...medical, end_date: last },
      { ...medical, start_date: returns, end_date: second },
      { ...medical, start_date: addDays(second, 3) },
    ];
  });

const shapes: fc.Arbitrary<readonly CoverageSpan[]> = fc.oneof(
  { weight: 6, arbitrary: fc.constant([medical]) },
  { weight: 4, arbitrary: gap },
  { weight: 2, arbitrary: randomDate.map((start_date) => [{ ...medical, start_date }]) },
  { weight: 1, arbitrary: randomDate.map((end_date) => [{ ...medical, end_date }]) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('pharmacy', 'dental').map((coverage_type) => [{ ...medical, coverage_type }]),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('pharmacy', 'dental'), randomDate)
      .map(([coverage_type, end_date]) => [
        { ...medical, end_date },
        { ...medical, coverage_type, start_date: addDays(end_date, 1) },
      ]),
  },
);

export const coverage: fc.Arbitrary<readonly CoverageSpan[]> = fc
  .record({
    spans: shapes,
    plan: fc.constantFrom('P1', 'P1', 'P2', 'P3', 'elsewhere'),
    second: fc.constantFrom(null, null, null, null, 'P2', 'elsewhere'),
    isHospice: fc.constantFrom(...Array<boolean>(15).fill(false), true),
  })
  .map(({ spans, plan, second, isHospice }) => {
    const own = spans.map((span) => ({ ...span, plan_id: plan, is_hospice: isHospice }));
    return second === null || second === plan
      ? own
      : [...own, { ...medical, plan_id: second, member_id: 'second', start_date: '2026-06-01' }];
  });

export const memberRow: fc.Arbitrary<MemberRow> = fc.record({
  birth_date: fc.constantFrom(
    '1955-03-01',
    '1955-03-01',
    '1951-06-30',
    '1951-07-01',
    '1941-06-30',
    '1941-07-01',
    '2008-06-30',
    '2008-07-01',
    null,
  ),
  is_deceased: fc.constantFrom(...Array<boolean>(19).fill(false), true),
  language: fc.constantFrom('en', 'en', 'en-us', 'eng', 'es', 'spa', null),
  interpreter_needed: fc.constantFrom(null, null, null, null, true, false),
  is_opted_out: fc.constantFrom(...Array<boolean>(19).fill(false), true),
  has_caregiver: fc.constantFrom(null, null, null, null, true, false),
});
