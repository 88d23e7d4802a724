-- table    told_alike
-- grain    one row per kind of member in scope: who is counted in the same numbers of the front page and of the parity file
-- reads    member_scope, member_tier, criterion_state, criterion, tier_change, tier_change_cause, parity_move
-- because  the two publications count the same members, so a number hidden in one may be told by the other (R-8.4)
with
own as (
  select
    scope.person_id as person_id,
    scope.own_policy_id as own_policy_id,
    tier.tier as tier,
    coalesce(tier.only_by, '') as only_by,
    coalesce(tier.is_boundary_review, false) as is_boundary_review
  from member_scope as scope
  join member_tier as tier on tier.policy_id = scope.own_policy_id and tier.person_id = scope.person_id
  where scope.exclusion_reason is null
),
-- of a criterion the state that bears on a tier: met for case management, not met for care coordination
bearing as (
  select own.person_id as person_id, string_agg(state.criterion, '|' order by state.criterion) as criteria
  from own
  join criterion_state as state
    on state.policy_id = own.own_policy_id and state.person_id = own.person_id
  join criterion on criterion.criterion = state.criterion
  where state.state = case criterion.kind when 'care_coordination' then 'false' else 'true' end
  group by own.person_id
),
moved as (
  select
    person_id,
    string_agg(policy_a || ' ' || policy_b || ' ' || cause, ';' order by policy_a, policy_b) as moves
  from published.parity_move
  where is_elsewhere_only
  group by person_id
),
told as (
  select
    own.own_policy_id as own_policy_id,
    own.tier as tier,
    own.only_by as only_by,
    own.is_boundary_review as is_boundary_review,
    coalesce(bearing.criteria, '') as criteria,
    coalesce(change.change, '') as change,
    case when change.change is null then '' else coalesce(cause.cause, 'unknown') end as change_cause,
    coalesce(moved.moves, '') as moves
  from own
  left join bearing on bearing.person_id = own.person_id
  left join moved on moved.person_id = own.person_id
  left join tier_change as change on change.person_id = own.person_id and change.prior_as_of is not null
  left join tier_change_cause as cause on cause.person_id = change.person_id
)
select
  own_policy_id,
  tier,
  only_by,
  is_boundary_review,
  criteria,
  change,
  change_cause,
  moves,
  count(*) as n
from told
group by own_policy_id, tier, only_by, is_boundary_review, criteria, change, change_cause, moves
order by own_policy_id, tier, only_by, is_boundary_review, criteria, change, change_cause, moves
