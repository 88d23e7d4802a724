/** who is looked at tonight; the first reason that holds is printed. */
import { firstDayOfDaysEnding } from '../../src/base/calendar-date.js';
import type { ResolvedPolicy } from '../../src/rules/resolve-policies.js';
import { groupOfCode } from './code-groups.js';
import type { CoverageSpan, Member, NightFacts } from './facts.js';
import { finalClaims } from './final-action.js';
import { foldedNotices } from './notices.js';

export interface Scope {
  readonly ownPolicyId: string | null;
  readonly planId: string | null;
  readonly age: number | null;
  readonly exclusion: string | null;
}

export function scopeOf(member: Member, night: NightFacts): Scope {
  const tonight = member.spans.filter((span) => span.start_date <= night.asOf && night.asOf <= span.end_date);
  const medical = tonight.filter((span) => span.coverage_type === 'medical');
  const own = ownSpan(medical, night);
  const policyId = own === undefined ? null : policyOfPlan(own.plan_id, night);
  const age = ageOn(member.row.birth_date, night.asOf);
  const policy = night.policies.find(({ id }) => id === policyId);
  const reasons: readonly (readonly [string, boolean])[] = [
    ['deceased', member.row.is_deceased || hasDiedDisposition(member, night)],
    ['not_enrolled', medical.length === 0 && !tonight.some((span) => span.coverage_type === 'pharmacy')],
    ['pharmacy_only', medical.length === 0],
    ['unknown_plan', policyId === null],
    ['age_unknown', age === null],
    ['under_age', age !== null && age < minAge(policy)],
    ['hospice', medical.some((span) => span.is_hospice) || isInHospice(member, night)],
    ['opted_out', isOptedOut(member, night)],
  ];
  const exclusion = reasons.find(([, holds]) => holds)?.[0] ?? null;
  return { ownPolicyId: policyId, planId: own?.plan_id ?? null, age, exclusion };
}

function minAge(policy: ResolvedPolicy | undefined): number {
  return policy === undefined ? 0 : (policy.parameters['min_age'] as number);
}

/** Of two plans on one day the one with the lower precedence owns outreach; a plan nobody configured comes last. */
function ownSpan(medical: readonly CoverageSpan[], night: NightFacts): CoverageSpan | undefined {
  const precedence = (span: CoverageSpan): number =>
    night.plans.find(({ planId }) => planId === span.plan_id)?.precedence ?? Number.POSITIVE_INFINITY;
  return [...medical].sort((a, b) =>
    precedence(a) < precedence(b) ? -1 : precedence(a) > precedence(b) ? 1 : 0,
  )[0];
}

function policyOfPlan(planId: string, night: NightFacts): string | null {
  return night.plans.find((plan) => plan.planId === planId)?.policyId ?? night.defaultPolicyId;
}

function ageOn(birth: string | null, asOf: string): number | null {
  if (birth === null) return null;
  const years = Number(asOf.slice(0, 4)) - Number(birth.slice(0, 4));
  return birth.slice(5) <= asOf.slice(5) ? years : years - 1;
}

function hasDiedDisposition(member: Member, night: NightFacts): boolean {
  const hasDied = (code: string | null): boolean =>
    groupOfCode(night.rules, 'disposition', 'disposition', code) === 'died';
  return (
    finalClaims(member).some(
      (claim) =>
        hasDied(claim.discharge_disposition_code) && (claim.discharge_date ?? claim.end_date) <= night.asOf,
    ) ||
    foldedNotices(member).some(
      (notice) =>
        !notice.isCancelled &&
        notice.discharge !== null &&
        notice.discharge <= night.asOf &&
        hasDied(notice.disposition),
    )
  );
}

function isInHospice(member: Member, night: NightFacts): boolean {
  const last = latestEvent(member, ['hospice_start', 'hospice_end'], night);
  if (last === 'hospice_start') return true;
  const from = firstDayOfDaysEnding(night.asOf, 45);
  return finalClaims(member).some(
    (claim) =>
      groupOfCode(night.rules, 'bill-setting', 'bill-type', claim.bill_type) === 'hospice' &&
      groupOfCode(night.rules, 'disposition', 'disposition', claim.discharge_disposition_code) ===
        'still_patient' &&
      claim.end_date >= from &&
      claim.end_date <= night.asOf,
  );
}

function isOptedOut(member: Member, night: NightFacts): boolean {
  const last = latestEvent(member, ['opt_out', 'opt_in'], night);
  return last === undefined ? member.row.is_opted_out : last === 'opt_out';
}

function latestEvent(member: Member, types: readonly string[], night: NightFacts): string | undefined {
  return [...member.events]
    .filter((event) => types.includes(event.event_type) && event.event_date <= night.asOf)
    .sort((a, b) => (a.event_date < b.event_date ? 1 : -1))[0]?.event_type;
}
