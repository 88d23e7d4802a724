-- table    condition_row
-- grain    one row per member with a page and condition family
-- reads    page_member, member_condition, condition_variant, condition_rule
-- because  what is active counts, what is lapsed or suspected is a question (R-2.2)
select
  page.page_number as page_number,
  page.person_id as person_id,
  coalesce(rule.title, condition.family) as title,
  condition.status as status,
  condition.stage as stage,
  condition.first_evidence as first_evidence,
  condition.last_evidence as last_evidence,
  condition.n_dates as n_dates,
  coalesce(rule.is_counted, false) as is_counted
from published.page_member as page
join member_condition as condition
  on condition.variant_id = page.condition_variant_id and condition.person_id = page.person_id
left join condition_variant as variant on variant.variant_id = condition.variant_id
left join condition_rule as rule
  on rule.condition_list = variant.condition_list and rule.family = condition.family
order by
  page.page_number,
  case condition.status when 'active' then 1 when 'lapsed' then 2 else 3 end,
  condition.last_evidence desc nulls last,
  condition.family
