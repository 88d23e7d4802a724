-- table    outreach_rank
-- grain    one row per listed person, own policy
-- reads    member_scope, member_tier, priority_term, priority_band, policy_variant, member_measure
-- because  section 1: a total and stable order per plan: safety review, tier, points, earliest due date, member id
with scored as (
  select
    policy_id,
    person_id,
    sum(points) as points,
    sum(case when is_unknown then feature_max else points end) as points_max
  from priority_term
  group by policy_id, person_id
)
select
  t.policy_id,
  t.person_id,
  m.plan_id,
  coalesce(h.value = 1, false) as is_safety_review,
  cast(
    row_number() over (
      partition by m.plan_id
      order by
        -- thoughts of self-harm come before everything, whatever the tier
        case when h.value = 1 then 1 else 2 end,
        t.tier_order, coalesce(s.points, 0) desc, m.member_id, m.person_id
    ) as bigint
  ) as list_rank,
  t.tier,
  cast(coalesce(s.points, 0) as bigint) as points,
  cast(coalesce(s.points_max, 0) as bigint) as points_max,
  b.priority_band,
  cast(null as varchar(200)) as next_action,
  cast(null as date) as next_action_due
from member_scope as m
join member_tier as t on t.policy_id = m.own_policy_id and t.person_id = m.person_id
join policy_variant as v on v.policy_id = t.policy_id and v.topic = 'measure'
left join member_measure as h
  on h.variant_id = v.variant_id and h.person_id = m.person_id and h.measure = 'self_harm_need'
left join scored as s on s.policy_id = t.policy_id and s.person_id = t.person_id
left join priority_band as b on b.policy_id = t.policy_id and b.person_id = t.person_id
where m.exclusion_reason is null
  and (t.tier <> 'no_program' or t.has_open_transition or h.value = 1)
