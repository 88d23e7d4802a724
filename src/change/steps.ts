/** What is undone, one after the other and each on top of those before, in the order in which the contracts name causes (5). */
export const causes = [
  'enrolment',
  'rule_change',
  'voided_claim',
  'late_claim',
  'new_evidence',
  'aged_out',
] as const;
export type Cause = (typeof causes)[number];

/** Steps count from 1: a night in which they and all before them are undone. */
export type Step = 1 | 2 | 3 | 4 | 5 | 6;

export function causeOf(step: Step): Cause {
  return causes[step - 1]!;
}

export const steps: Readonly<Record<Cause, Step>> = {
  enrolment: 1,
  rule_change: 2,
  voided_claim: 3,
  late_claim: 4,
  new_evidence: 5,
  aged_out: 6,
};
