-- table    prior_decision
-- grain    one row per person of tonight who was in scope on the night before
-- reads    kept_decision, person_crosswalk
-- because  two ids that are one person tonight were two rows then: the member keeps the more intensive tier and the earlier date
with renamed as (
  select
    coalesce(x.person_id, d.person_id) as person_id,
    d.person_id as kept_id,
    d.plan_id,
    d.member_id,
    d.policy_id,
    d.tier,
    d.tier_order,
    d.listed_for,
    d.reasons,
    d.reason_classes,
    d.first_identified_on
  from kept_decision as d
  left join person_crosswalk as x on x.old_person_id = d.person_id
),
placed as (
  select
    r.*,
    min(r.first_identified_on) over (partition by r.person_id) as earliest,
    bool_or(r.listed_for is not null and r.first_identified_on is null) over (partition by r.person_id) as is_undated,
    row_number() over (
      partition by r.person_id
      order by r.tier_order, r.listed_for nulls last, case when r.kept_id = r.person_id then 0 else 1 end, r.kept_id
    ) as place
  from renamed as r
)
select
  person_id,
  plan_id,
  member_id,
  policy_id,
  tier,
  tier_order,
  listed_for,
  reasons,
  reason_classes,
  case when not is_undated then earliest end as first_identified_on
from placed
where place = 1
