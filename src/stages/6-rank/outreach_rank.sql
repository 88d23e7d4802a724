-- table    outreach_rank
-- grain    one row per listed person, own policy
-- reads    listed_member, next_action, priority_term, priority_band
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
  l.policy_id,
  l.person_id,
  l.plan_id,
  l.is_safety_review,
  cast(
    row_number() over (
      partition by l.plan_id
      order by
        -- thoughts of self-harm come before everything, whatever the tier
        case when l.is_safety_review then 1 else 2 end,
        l.tier_order, coalesce(s.points, 0) desc, a.due nulls last, l.member_id, l.person_id
    ) as bigint
  ) as list_rank,
  l.tier,
  cast(coalesce(s.points, 0) as bigint) as points,
  cast(coalesce(s.points_max, 0) as bigint) as points_max,
  b.priority_band,
  a.action as next_action,
  a.due as next_action_due
from listed_member as l
left join next_action as a on a.policy_id = l.policy_id and a.person_id = l.person_id
left join scored as s on s.policy_id = l.policy_id and s.person_id = l.person_id
left join priority_band as b on b.policy_id = l.policy_id and b.person_id = l.person_id
