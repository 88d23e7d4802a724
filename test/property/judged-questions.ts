/** What is compared: rows of a model, and the same answers from the reference. */
import type { Member } from '../reference/facts.js';
import { enrolledStretches } from '../reference/enrolment.js';
import { edCounts, edVisits } from '../reference/ed-visits.js';
import { finalClaims } from '../reference/final-action.js';
import { observationSpans, observationStays } from '../reference/observation-stays.js';
import { staysOf } from '../reference/stays.js';
import type { Stay } from '../reference/stays.js';
import { familyStatuses } from '../reference/conditions.js';
import { coordinationJudgements } from '../reference/coordination.js';
import { judgementsOf } from '../reference/criteria.js';
import { indexStays } from '../reference/readmissions.js';
import { scopeOf } from '../reference/scope.js';
import { socialNeed } from '../reference/social-needs.js';
import { tierOf } from '../reference/tier.js';
import type { Question } from './judged-members.js';
import type { RandomNight } from './random-night.js';

/** A variant belongs to several policies; asking by policy compares each of them. */
export const ofPolicy = (night: RandomNight, table: string, topic: string): string =>
  `${table} as t join policy_variant as v on v.variant_id = t.variant_id and v.topic = '${topic}' and v.policy_id in (${judgedPolicies(night)})`;

const judgedPolicies = (night: RandomNight): string =>
  night.facts.policies.map(({ id }) => `'${id}'`).join(', ');

export function text(...values: readonly (string | number | boolean | null)[]): string {
  return values.map((value) => (value === null ? '-' : String(value))).join(' ');
}

export function finalActionQuestion(): Question {
  return {
    tables: ['final_claim'],
    sql: `select c.person_id, c.claim_id, c.bill_type, c.received_date, c.claim_key, f.claim_key is not null
          from claim as c left join final_claim as f on f.claim_key = c.claim_key`,
    reference: (member) => {
      const standing = finalClaims(member);
      return member.claims.map((claim) =>
        text(
          `${member.person_id}-${claim.claim_id}`,
          claim.bill_type,
          claim.received_date,
          claim.claim_key,
          standing.includes(claim),
        ),
      );
    },
  };
}

export function enrolmentQuestion(): Question {
  return {
    tables: ['enrollment_span'],
    sql: 'select person_id, start_date, end_date from enrollment_span',
    reference: (member) => enrolledStretches(member).map(({ start, end }) => text(start, end)),
  };
}

export function stayQuestion(night: RandomNight): Question {
  return {
    tables: ['inpatient_stay'],
    sql: `select person_id, policy_id, stay_id, admit_date, discharge_date, length_of_stay, facility_class, facility_key, disposition_code, destination,
            admit_type_code, n_claims, source, transfer_legs, is_in_house, is_discharge_unknown, is_counted_class, is_exempt, is_counted
          from ${ofPolicy(night, 'inpatient_stay', 'stay')}`,
    reference: (member) =>
      byPolicy(night, (parameters, policy) =>
        staysOf(member, night.facts, parameters).map((stay) => text(policy, ...stayColumns(stay))),
      ),
  };
}

function stayColumns(stay: Stay): readonly (string | number | boolean | null)[] {
  return [
    ...[
      stay.id,
      stay.admit,
      stay.discharge,
      stay.nights,
      stay.facilityClass,
      stay.facility,
      stay.disposition,
      stay.destination,
      stay.admitType,
    ],
    ...[
      stay.nClaims,
      stay.source,
      stay.legs.length - 1,
      stay.isInHouse,
      stay.isDischargeUnknown,
      stay.isCountedClass,
      stay.exemptBecause !== null,
      stay.isCounted,
    ],
  ];
}

export function stayDiagnosisQuestion(night: RandomNight): Question {
  return {
    tables: ['stay_diagnosis', 'inpatient_stay'],
    sql: `select s.person_id, v.policy_id, t.stay_id, t.diagnosis_code from ${ofPolicy(night, 'stay_diagnosis', 'stay')}
          join inpatient_stay as s on s.variant_id = t.variant_id and s.stay_id = t.stay_id`,
    reference: (member) =>
      byPolicy(night, (parameters, policy) =>
        staysOf(member, night.facts, parameters).flatMap((stay) =>
          stay.principals.map((code) => text(policy, stay.id, code)),
        ),
      ),
  };
}

export function readmissionQuestion(night: RandomNight): Question {
  return {
    tables: ['readmission'],
    sql: `select person_id, policy_id, stay_id, is_unplanned_30 from ${ofPolicy(night, 'readmission', 'stay')}`,
    reference: (member) =>
      byPolicy(night, (parameters, policy) =>
        indexStays(member, night.facts, parameters).map(({ stay, isReadmitted }) =>
          text(policy, stay.id, isReadmitted),
        ),
      ),
  };
}

export function observationQuestion(night: RandomNight): Question {
  return {
    tables: ['observation_stay'],
    sql: `select person_id, policy_id, observation_id, start_date, end_date, facility_key, disposition_code from ${ofPolicy(night, 'observation_stay', 'stay')}`,
    reference: (member) =>
      byPolicy(night, (parameters, policy) =>
        observationStays(observationSpans(member, night.facts), staysOf(member, night.facts, parameters)).map(
          (one) => text(policy, one.id, one.start, one.end, one.facility, one.disposition),
        ),
      ),
  };
}

export function edQuestion(night: RandomNight): Question {
  return {
    tables: ['ed_visit'],
    sql: `select person_id, visit_date, nullif(facility_key, '') as facility, is_treat_and_release, source from ed_visit`,
    reference: (member) =>
      edVisits(member, night.facts).map((visit) =>
        text(visit.date, visit.facility, visit.isTreatAndRelease, visit.source),
      ),
  };
}

export function edCountQuestion(night: RandomNight): Question {
  return {
    tables: ['ed_visit_count'],
    sql: 'select person_id, n_6m, n_12m, n_treat_and_release_180d from ed_visit_count where n_12m > 0',
    reference: (member) => {
      const counts = edCounts(edVisits(member, night.facts), night.facts.asOf);
      return counts.n12m > 0 ? [text(counts.n6m, counts.n12m, counts.nTreatAndRelease180d)] : [];
    },
  };
}

export type PolicyParameters = RandomNight['facts']['policies'][number]['parameters'];

export function byPolicy<T>(
  night: RandomNight,
  answers: (parameters: PolicyParameters, policy: string) => readonly T[],
): readonly T[] {
  return night.facts.policies.flatMap(({ id, parameters }) => answers(parameters, id));
}

export function scopeQuestion(night: RandomNight): Question {
  return {
    tables: ['member_scope'],
    sql: `select person_id, case when is_enrolled then own_policy_id end, case when is_enrolled then plan_id end, age, exclusion_reason
          from (select s.*, t.person_id is not null as is_enrolled from member_scope as s
                left join (select distinct person_id from coverage_span where coverage_type = 'medical' and date '${night.facts.asOf}' between start_date and end_date) as t
                  on t.person_id = s.person_id)`,
    reference: (member) => {
      if (!member.spans.some((span) => ['medical', 'pharmacy'].includes(span.coverage_type))) return [];
      const scope = scopeOf(member, night.facts);
      return [text(scope.ownPolicyId, scope.planId, scope.age, scope.exclusion)];
    },
  };
}

export function isInScope(member: Member, night: RandomNight): boolean {
  return scopeOf(member, night.facts).exclusion === null;
}

export function conditionQuestion(night: RandomNight): Question {
  return {
    tables: ['member_condition'],
    sql: `select person_id, policy_id, family, status, stage from ${ofPolicy(night, 'member_condition', 'condition')}`,
    reference: (member) =>
      byPolicy(night, (parameters, policy) =>
        familyStatuses(member, night.facts, parameters).map((one) =>
          text(policy, one.family, one.status, one.stage),
        ),
      ),
  };
}

export function socialQuestion(night: RandomNight): Question {
  return {
    tables: ['social_need'],
    sql: `select person_id, policy_id, domain, state, reason from ${ofPolicy(night, 'social_need', 'social')} where domain in ('housing', 'food', 'lep')`,
    reference: (member) =>
      isInScope(member, night)
        ? byPolicy(night, (parameters, policy) =>
            ['housing', 'food', 'lep'].map((domain) => {
              const need = socialNeed(member, night.facts, parameters, domain);
              return text(policy, domain, need.state, need.reason);
            }),
          )
        : [],
  };
}

export function criterionQuestion(night: RandomNight): Question {
  return {
    tables: ['criterion_state'],
    sql: `select person_id, policy_id, criterion, state, reason from criterion_state
          where policy_id in (${judgedPolicies(night)}) `,
    reference: (member) =>
      isInScope(member, night)
        ? byPolicy(night, (parameters, policy) =>
            [
              ...judgementsOf(member, night.facts, parameters),
              ...coordinationJudgements(member, night.facts, parameters),
            ].map((one) => text(policy, one.criterion, one.state, one.reason)),
          )
        : [],
  };
}

export function tierQuestion(night: RandomNight): Question {
  // without claims the number is not known, and no number is not nought
  const hasClaims = night.facts.sources.some(({ source }) => source === 'claims');
  return {
    tables: ['member_tier'],
    sql: `select person_id, policy_id, tier, is_provisional, provisional_because, n_active_chronic, only_by, is_boundary_review, boundary_because, is_escalated
          from member_tier
          where policy_id in (${judgedPolicies(night)})`,
    reference: (member) =>
      isInScope(member, night)
        ? byPolicy(night, (parameters, policy) => {
            const one = tierOf(member, night.facts, parameters);
            return [
              text(
                policy,
                one.tier,
                one.isProvisional,
                one.provisionalBecause,
                hasClaims || one.nActive > 0 ? one.nActive : null,
                one.onlyBy,
                one.isBoundaryReview,
                one.boundaryBecause,
                one.isEscalated,
              ),
            ];
          })
        : [],
  };
}
