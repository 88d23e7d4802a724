-- table    parity_move
-- grain    one row per ordered pair of policies and person in scope whose tier differs between them
-- reads    member_tier, criterion_state, criterion, boundary_reason
-- because  R-8.1: one policy says yes and another no: to whom, and on what ground the higher tier stands
with
torn as (
  select person_id
  from member_tier
  group by person_id
  having min(tier_order) < max(tier_order)
),
tiered as (
  select
    tier.policy_id as policy_id,
    tier.person_id as person_id,
    tier.tier_order as tier_order,
    tier.is_escalated as is_escalated,
    tier.n_active_chronic as n_active_chronic,
    tier.has_open_transition as has_open_transition,
    tier.has_open_referral as has_open_referral
  from torn
  join member_tier as tier on tier.person_id = torn.person_id
),
ground as (
  select
    tiered.policy_id as policy_id,
    tiered.person_id as person_id,
    state.criterion as ground,
    criterion.display_order as place
  from tiered
  join criterion_state as state
    on state.policy_id = tiered.policy_id and state.person_id = tiered.person_id and state.state = 'true'
  join criterion
    on criterion.criterion = state.criterion
    and criterion.kind = 'case_management'
    and criterion.parent is null
  where tiered.tier_order = 1
  union all
  select tiered.policy_id, tiered.person_id, reason.reason, 0
  from tiered
  join boundary_reason as reason
    on reason.policy_id = tiered.policy_id and reason.person_id = tiered.person_id and reason.is_escalating
  where tiered.is_escalated
  union all
  select policy_id, person_id, 'condition', 1 from tiered where tier_order = 2 and n_active_chronic >= 1
  union all
  select policy_id, person_id, 'transition', 2 from tiered where tier_order = 2 and has_open_transition
  union all
  select policy_id, person_id, 'referral', 3 from tiered where tier_order = 2 and has_open_referral
),
-- The lower tier has none of these, or it would be the higher: where one stands alone it decides, where
-- several do no single one does, and they are named together.
grounded as (
  select
    tiered.policy_id as policy_id,
    tiered.person_id as person_id,
    tiered.tier_order as tier_order,
    coalesce(string_agg(ground.ground, '|' order by ground.place, ground.ground), 'other') as cause
  from tiered
  left join ground on ground.policy_id = tiered.policy_id and ground.person_id = tiered.person_id
  group by tiered.policy_id, tiered.person_id, tiered.tier_order
)
select
  here.policy_id as policy_a,
  elsewhere.policy_id as policy_b,
  here.person_id as person_id,
  elsewhere.tier_order < here.tier_order as is_elsewhere_only,
  case when elsewhere.tier_order < here.tier_order then elsewhere.cause else here.cause end as cause
from grounded as here
join grounded as elsewhere
  on elsewhere.person_id = here.person_id and elsewhere.tier_order <> here.tier_order
