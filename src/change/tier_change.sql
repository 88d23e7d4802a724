-- table    tier_change
-- grain    one row per person whose tier is another than on the night before; out of scope counts as no programme
-- reads    member_decision, prior_decision, member_scope, night_before
-- because  contracts 5: who entered, rose, fell or left, and by which criteria; nobody leaves a list in silence
with compared as (
  select
    coalesce(d.person_id, p.person_id) as person_id,
    p.plan_id as prior_plan_id,
    p.member_id as prior_member_id,
    p.tier as prior_tier,
    d.tier as new_tier,
    coalesce(p.tier_order, 3) as prior_order,
    coalesce(d.tier_order, 3) as new_order,
    coalesce(p.listed_for = 'program', false) as was_listed,
    coalesce(d.listed_for = 'program', false) as is_listed,
    coalesce(string_split(p.reasons, '|'), []) as prior_reasons,
    coalesce(string_split(d.reasons, '|'), []) as new_reasons,
    coalesce(string_split(p.reason_classes, '|'), []) as prior_classes
  from member_decision as d
  full join prior_decision as p on p.person_id = d.person_id
)
select
  c.person_id,
  coalesce(s.plan_id, c.prior_plan_id) as plan_id,
  case when s.plan_id is null and c.prior_member_id is not null then c.prior_member_id else s.member_id end as member_id,
  c.prior_tier,
  c.new_tier,
  b.as_of as prior_as_of,
  case
    when not c.was_listed then 'entered'
    when not c.is_listed then 'left'
    when c.new_order < c.prior_order then 'up'
    else 'down'
  end as change,
  nullif(
    array_to_string(
      list_sort(
        list_concat(
          list_filter(c.prior_reasons, lambda r: not list_contains(c.new_reasons, r)),
          list_filter(c.new_reasons, lambda r: not list_contains(c.prior_reasons, r))
        )
      ),
      '|'
    ),
    ''
  ) as criteria,
  nullif(
    array_to_string(
      list_filter(c.prior_classes, lambda e: not list_contains(c.new_reasons, split_part(e, '=', 1))),
      '|'
    ),
    ''
  ) as criteria_classes
from compared as c
cross join night_before as b
left join member_scope as s on s.person_id = c.person_id
where b.is_known and c.prior_order <> c.new_order
