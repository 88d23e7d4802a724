-- table    member_condition
-- grain    one row per member in scope and condition family with any evidence
-- reads    printed_member, member_condition, condition_class
-- because  active, lapsed or only suspected, and since when (R-2.2)
with classed as (
  select variant_id, person_id, family, string_agg(class, '|' order by class) as classes
  from condition_class
  group by variant_id, person_id, family
)
select
  printed.plan_id as plan_id,
  printed.member_id as member_id,
  condition.family as family,
  condition.status as status,
  condition.first_evidence as first_evidence,
  condition.last_evidence as last_evidence,
  condition.n_dates as n_dates,
  classed.classes as classes
from member_condition as condition
join published.printed_member as printed
  on printed.person_id = condition.person_id and printed.condition_variant_id = condition.variant_id
left join classed
  on classed.variant_id = condition.variant_id
  and classed.person_id = condition.person_id
  and classed.family = condition.family
order by printed.place, condition.family
