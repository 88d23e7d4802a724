/** Everything a published run holds about one member, row by row: what the explanation is put together from. */
import type { Engine, Row } from '../engines/engine.js';

export interface ExplainFacts {
  readonly scope: Row;
  readonly policy: Row | undefined;
  readonly tier: Row | undefined;
  readonly boundary: readonly Row[];
  readonly criteria: readonly Row[];
  readonly clauses: readonly Row[];
  readonly evidence: readonly Row[];
  readonly conditions: readonly Row[];
  readonly stays: readonly Row[];
  readonly medicationConflicts: readonly Row[];
  /** The member's own place and the ones beside it. */
  readonly ranks: readonly Row[];
  readonly points: readonly Row[];
  readonly nextAction: Row | undefined;
  readonly otherPolicies: readonly Row[];
}

export const explainedTables = [
  'boundary_reason',
  'clause_state',
  'criterion',
  'criterion_clause',
  'criterion_evidence',
  'criterion_state',
  'inpatient_stay',
  'medication_finding',
  'member_condition',
  'member_scope',
  'member_tier',
  'next_action',
  'next_action_rule',
  'outreach_rank',
  'policy',
  'policy_variant',
  'priority_term',
  'value_set_source',
] as const;

/** Whom the id names: the id as printed in the lists, or the key that joins the tables. */
export function peopleOf(engine: Engine, member: string): Promise<readonly Row[]> {
  return engine.rows(
    `select person_id, member_id, plan_id, own_policy_id, exclusion_reason
     from member_scope where member_id = $member or person_id = $member
     order by plan_id nulls last, person_id`,
    { member },
  );
}

export async function explainFacts(engine: Engine, scope: Row): Promise<ExplainFacts> {
  const about = { person: String(scope['person_id']), policy: scope['own_policy_id'] ?? '' };
  const read = (name: keyof typeof queries): Promise<readonly Row[]> => engine.rows(queries[name], about);
  return {
    scope,
    policy: (await read('policy'))[0],
    tier: (await read('tier'))[0],
    boundary: await read('boundary'),
    criteria: await read('criteria'),
    clauses: await read('clauses'),
    evidence: await read('evidence'),
    conditions: await read('conditions'),
    stays: await read('stays'),
    medicationConflicts: await read('medicationConflicts'),
    ranks: await read('ranks'),
    points: await read('points'),
    nextAction: (await read('nextAction'))[0],
    otherPolicies: await read('otherPolicies'),
  };
}

/** A named parameter that a statement does not use is refused, so every statement names both. */
const isAbout = 'person_id = $person and policy_id = $policy';

/** Rows of the variant that the own policy reads. */
function ofVariant(topic: string): string {
  return `join policy_variant as v
            on v.variant_id = t.variant_id and v.topic = '${topic}' and v.policy_id = $policy
          where t.person_id = $person`;
}

const queries = {
  policy: `select policy_id, policy_version, title from policy where policy_id = $policy and $person <> ''`,
  tier: `select tier, is_provisional, provisional_because, n_active_chronic, has_open_transition,
           has_open_referral, only_by, is_boundary_review, is_escalated
         from member_tier where ${isAbout}`,
  boundary: `select reason, is_escalating from boundary_reason where ${isAbout} order by reason`,
  criteria: `select s.criterion, c.parent, c.kind, c.title, c.question, s.state, s.reason, s.observed, s.threshold
             from criterion_state as s
             join criterion as c on c.criterion = s.criterion
             where ${isAbout}
             order by c.display_order, s.criterion`,
  clauses: `select s.criterion, s.group_number, k.group_needs, k.criterion_needs, s.clause_number, s.measure,
              k.op, s.limit_value, k.value_parameter, s.value, s.value_text, s.state, s.reason
            from clause_state as s
            join criterion_clause as k
              on k.criterion = s.criterion
              and k.group_number = s.group_number
              and k.clause_number = s.clause_number
            where ${isAbout}
            order by s.criterion, s.group_number, s.clause_number`,
  evidence: `select e.criterion, e.table_name, e.claim_id, e.claim_line_number, e.record_id, e.evidence_date,
               e.code, e.code_system, e.amount_or_value, e.value_set, e.edition, s.title, s.publisher,
               s.document, s.page
             from criterion_evidence as e
             left join value_set_source as s on s.value_set = e.value_set
             where e.person_id = $person and $policy <> ''
             order by e.criterion, e.value_set nulls last, e.evidence_date desc nulls last, e.claim_id nulls last,
               e.claim_line_number nulls last, e.code nulls last, e.record_id nulls last`,
  conditions: `select t.family, t.status, t.first_evidence, t.last_evidence, t.n_dates
               from member_condition as t ${ofVariant('condition')}
               order by t.family`,
  stays: `select t.stay_id, t.admit_date, t.discharge_date, t.facility_class, t.is_counted, t.source
          from inpatient_stay as t ${ofVariant('stay')}
          order by t.admit_date, t.stay_id`,
  medicationConflicts: `select t.rule_id, t.type, t.first_ingredient, t.second_ingredient, t.third_ingredient,
                          t.from_date, t.to_date, t.overlap_days
                        from medication_finding as t ${ofVariant('medication')}
                          and t.is_high_severity_conflict
                        order by t.from_date nulls last, t.finding_id`,
  ranks: `select r.person_id = $person as is_own, r.list_rank, r.tier, r.points, r.points_max, r.next_action_due,
            r.priority_band, r.is_safety_review, size.n as n_listed
          from outreach_rank as own
          join outreach_rank as r
            on r.plan_id is not distinct from own.plan_id
            and r.list_rank between own.list_rank - 1 and own.list_rank + 1
          join (select plan_id, count(*) as n from outreach_rank group by plan_id) as size
            on size.plan_id is not distinct from own.plan_id
          where own.person_id = $person and own.policy_id = $policy
          order by r.list_rank`,
  points: `select feature, points, feature_max, is_unknown
           from priority_term where ${isAbout}
           order by points desc, is_unknown desc, feature`,
  nextAction: `select a.action, r.sentence, a.due, a.is_rest
               from next_action as a
               left join next_action_rule as r on r.action = a.action
               where ${isAbout}`,
  otherPolicies: `select policy_id, tier from member_tier
                  where person_id = $person and policy_id <> $policy order by policy_id`,
} as const;
