/** Two decisions about the same members, in the schemas `before` and `after` of one engine: who moved, and what differs. */
import type { Engine, Row } from '../engines/engine.js';
import type { Move, ParameterChange } from './comparison.js';

/** What a side must hold. */
export const comparedTables = [
  'boundary_reason',
  'criterion',
  'criterion_state',
  'member_scope',
  'member_tier',
  'plan_policy',
  'policy_parameter',
] as const;

export async function countMembers(engine: Engine): Promise<number> {
  const [row] = await engine.rows(
    `select count(*) as n from (
       select person_id from before.member_scope where exclusion_reason is null
       union
       select person_id from after.member_scope where exclusion_reason is null
     )`,
  );
  return Number(row!['n']);
}

export async function movesBetween(engine: Engine): Promise<readonly Move[]> {
  await engine.run(`create or replace temp table moved as ${moved}`);
  const criteria = new Map<string, { criterion: string; from: string | null; to: string | null }[]>();
  for (const row of await engine.rows(changedCriteria)) {
    const person = String(row['person_id']);
    const changes = criteria.get(person) ?? [];
    changes.push({
      criterion: String(row['criterion']),
      from: row['from_state'] as string | null,
      to: row['to_state'] as string | null,
    });
    criteria.set(person, changes);
  }
  const rows = await engine.rows(
    `select plan_id, member_id, person_id, change, from_place, to_place, cause
     from moved order by plan_id nulls last, member_id, person_id`,
  );
  return rows.map((row) => moveOf(row, criteria.get(String(row['person_id'])) ?? []));
}

function moveOf(row: Row, criteria: Move['criteria']): Move {
  return {
    plan_id: row['plan_id'] as string | null,
    member_id: String(row['member_id']),
    person_id: String(row['person_id']),
    change: row['change'] as Move['change'],
    from: String(row['from_place']),
    to: String(row['to_place']),
    cause: row['cause'] as string | null,
    criteria,
  };
}

export async function changedParameters(engine: Engine): Promise<readonly ParameterChange[]> {
  const rows = await engine.rows(
    `select coalesce(b.policy_id, a.policy_id) as policy_id, coalesce(b.name, a.name) as name,
       b.value as from_value, a.value as to_value
     from (${usedParameters('before')}) as b
     full outer join (${usedParameters('after')}) as a on a.policy_id = b.policy_id and a.name = b.name
     where a.value is distinct from b.value
     order by name, policy_id`,
  );
  return rows.map((row) => ({
    policy_id: String(row['policy_id']),
    name: String(row['name']),
    from: row['from_value'] as string | null,
    to: row['to_value'] as string | null,
  }));
}

/** A policy that nobody follows moves nobody. */
function usedParameters(side: string): string {
  return `select p.policy_id, p.name, p.value from ${side}.policy_parameter as p
          join (select distinct own_policy_id as policy_id from ${side}.member_scope) as used
            on used.policy_id = p.policy_id`;
}

/** One row a person: place among the tiers, and what the tier stands on, each under the own policy. */
function decided(side: string): string {
  return `
    select
      scope.person_id as person_id,
      scope.member_id as member_id,
      scope.plan_id as plan_id,
      case when scope.exclusion_reason is null then tier.tier else 'excluded: ' || scope.exclusion_reason end as place,
      scope.exclusion_reason is null as is_in_scope,
      case when scope.exclusion_reason is null then tier.tier_order end as tier_order,
      case
        when tier.is_escalated then lifted.reasons
        when tier.tier_order = 1 then met.criteria
        when tier.tier_order = 2 then concat_ws(
          '|',
          case when tier.n_active_chronic >= 1 then 'condition' end,
          case when tier.has_open_transition then 'transition' end,
          case when tier.has_open_referral then 'referral' end
        )
      end as grounds
    from ${side}.member_scope as scope
    left join ${side}.member_tier as tier
      on tier.policy_id = scope.own_policy_id and tier.person_id = scope.person_id
    left join (
      select s.policy_id, s.person_id, string_agg(s.criterion, '|' order by c.display_order, s.criterion) as criteria
      from ${side}.criterion_state as s
      join ${side}.criterion as c
        on c.criterion = s.criterion and c.parent is null and c.kind = 'case_management'
      where s.state = 'true'
      group by s.policy_id, s.person_id
    ) as met on met.policy_id = scope.own_policy_id and met.person_id = scope.person_id
    left join (
      select policy_id, person_id, string_agg(reason, '|' order by reason) as reasons
      from ${side}.boundary_reason
      where is_escalating
      group by policy_id, person_id
    ) as lifted on lifted.policy_id = scope.own_policy_id and lifted.person_id = scope.person_id`;
}

const moved = `
  select
    coalesce(a.person_id, b.person_id) as person_id,
    coalesce(a.member_id, b.member_id) as member_id,
    coalesce(a.plan_id, b.plan_id) as plan_id,
    coalesce(b.place, 'absent') as from_place,
    coalesce(a.place, 'absent') as to_place,
    case
      when b.tier_order is null then 'entered'
      when a.tier_order is null then 'left'
      when a.tier_order < b.tier_order then 'up'
      else 'down'
    end as change,
    case when a.tier_order < b.tier_order then a.grounds when a.tier_order > b.tier_order then b.grounds end as cause
  from (${decided('before')}) as b
  full outer join (${decided('after')}) as a on a.person_id = b.person_id
  where a.tier_order is distinct from b.tier_order`;

const changedCriteria = `
  with state as (
    select 'before' as side, s.person_id, s.criterion, s.state
    from before.criterion_state as s
    join before.member_scope as m on m.person_id = s.person_id and m.own_policy_id = s.policy_id
    union all
    select 'after' as side, s.person_id, s.criterion, s.state
    from after.criterion_state as s
    join after.member_scope as m on m.person_id = s.person_id and m.own_policy_id = s.policy_id
  ),
  paired as (
    select
      state.person_id,
      state.criterion,
      max(state.state) filter (where side = 'before') as from_state,
      max(state.state) filter (where side = 'after') as to_state
    from moved
    join state on state.person_id = moved.person_id
    group by state.person_id, state.criterion
  )
  select person_id, criterion, from_state, to_state
  from paired
  where from_state is distinct from to_state
  order by person_id, criterion`;
