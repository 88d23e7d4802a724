-- table    member_tier
-- grain    one row per policy and person in scope
-- reads    criterion_state, criterion, unknown_reason, policy_variant, member_scope, member_measure, transition_period, open_referral, boundary_reason
-- because  R-2.1: any CM criterion makes case management; else a condition, an open transition or a referral make care coordination
with judged as (
  select
    s.policy_id,
    s.person_id,
    s.criterion,
    s.state,
    c.parent is null as is_whole,
    -- only what a member can answer is asked of the member (contracts 4)
    case when c.question is null then 'data_gap' else r.provisional_because end as because,
    h.parent is not null as has_parts
  from criterion_state as s
  join criterion as c on c.criterion = s.criterion
  left join (select distinct parent from criterion where parent is not null) as h on h.parent = s.criterion
  left join unknown_reason as r on r.reason = s.reason
  where c.kind = 'case_management'
),
summed as (
  select
    policy_id,
    person_id,
    count(*) filter (where is_whole and state = 'true') as n_true,
    count(*) filter (where is_whole and state = 'unknown') as n_unknown,
    max(case when is_whole and state = 'true' then criterion end) as true_criterion,
    bool_or(not has_parts and state = 'unknown' and because = 'ask_member') as is_askable,
    bool_or(not has_parts and state = 'unknown' and because = 'data_gap') as is_gap
  from judged
  group by policy_id, person_id
),
bounded as (
  select
    policy_id,
    person_id,
    bool_or(is_escalating) as is_escalated,
    -- in the order in which the contracts name them; no portable text aggregate would keep it
    concat_ws(
      '|',
      max(case when reason = 'CC1' then reason end),
      max(case when reason = 'CC2' then reason end),
      max(case when reason = 'CC3' then reason end),
      max(case when reason = 'CC4' then reason end),
      max(case when reason = 'medication_conflict' then reason end),
      max(case when reason = 'referred' then reason end)
    ) as boundary_because
  from boundary_reason
  group by policy_id, person_id
),
known as (
  select
    v.policy_id,
    m.person_id,
    cast(x.value as bigint) as n_active_chronic,
    t.person_id is not null as has_open_transition,
    f.person_id is not null as has_open_referral,
    coalesce(s.n_true, 0) as n_true,
    coalesce(s.n_unknown, 0) as n_unknown,
    s.true_criterion,
    coalesce(s.is_askable, false) as is_askable,
    coalesce(s.is_gap, false) as is_gap,
    coalesce(b.is_escalated, false) as is_escalated,
    b.boundary_because
  from policy_variant as v
  cross join member_scope as m
  left join policy_variant as y on y.policy_id = v.policy_id and y.topic = 'stay'
  left join member_measure as x
    on x.variant_id = v.variant_id and x.person_id = m.person_id and x.measure = 'n_active_chronic'
  left join transition_period as t on t.variant_id = y.variant_id and t.person_id = m.person_id and t.is_open
  left join open_referral as f on f.person_id = m.person_id
  left join summed as s on s.policy_id = v.policy_id and s.person_id = m.person_id
  left join bounded as b on b.policy_id = v.policy_id and b.person_id = m.person_id
  where m.exclusion_reason is null and v.topic = 'measure'
),
placed as (
  select
    k.*,
    case
      when k.n_true > 0 then 1
      when k.n_active_chronic >= 1 or k.has_open_transition or k.has_open_referral then 2
      else 3
    end as place
  from known as k
),
-- A policy may lift chosen reasons out of the middle ground
tiered as (
  select
    p.*,
    case when p.place = 2 and p.is_escalated then 1 else p.place end as tier_order
  from placed as p
)
select
  policy_id,
  person_id,
  case tier_order when 1 then 'case_management' when 2 then 'care_coordination' else 'no_program' end as tier,
  cast(tier_order as bigint) as tier_order,
  tier_order > 1 and n_unknown > 0 as is_provisional,
  case
    when tier_order = 1 or n_unknown = 0 then null
    when is_askable and is_gap then 'ask_member|data_gap'
    when is_askable then 'ask_member'
    else 'data_gap'
  end as provisional_because,
  n_active_chronic,
  has_open_transition,
  has_open_referral,
  case when n_true = 1 then true_criterion end as only_by,
  tier_order = 2 and boundary_because is not null as is_boundary_review,
  case when place = 2 then boundary_because end as boundary_because,
  place = 2 and tier_order = 1 as is_escalated
from tiered
