-- table    condition_summary
-- grain    one row per person in scope with an active chronic family that counts
-- reads    printed_member, member_condition, condition_variant, condition_rule, condition_class
-- because  the families behind the number of chronic conditions (R-2.2), each with its classes for who may not see all
with classed as (
  select variant_id, person_id, family, list(class order by class) as classes
  from condition_class
  group by variant_id, person_id, family
)
select
  printed.person_id as person_id,
  string_agg(rule.family, '|' order by rule.family) as families,
  string_agg(lower(rule.title), ', ' order by rule.family) as titles,
  list(
    {'name': rule.family, 'title': lower(rule.title), 'classes': coalesce(classed.classes, [])}
    order by rule.family
  ) as parts
from published.printed_member as printed
join member_condition as condition
  on condition.variant_id = printed.condition_variant_id and condition.person_id = printed.person_id
join condition_variant as variant on variant.variant_id = condition.variant_id
join condition_rule as rule
  on rule.condition_list = variant.condition_list and rule.family = condition.family
left join classed
  on classed.variant_id = condition.variant_id
  and classed.person_id = condition.person_id
  and classed.family = condition.family
where condition.status = 'active' and rule.is_counted
group by printed.person_id
