-- table    control_alert
-- grain    one row per stability variant, person, rule and result that raises it in the window
-- reads    control_result, control_rule, control_category, stability_variant
-- because  R-2.5: a level above its limit, or a fall into a worse category by so much of the value before
with graded as (
  select
    c.rule,
    c.person_id,
    c.result_date,
    c.record_ref,
    count(g.from_value) as grade
  from control_result as c
  join control_rule as r on r.rule = c.rule and r.is_drop
  left join control_category as g on g.rule = c.rule and g.from_value <= c.result_number
  group by c.rule, c.person_id, c.result_date, c.record_ref
),
-- One value a day is enough to fall from: of several the lowest, so that a repeat on one day is no fall
daily as (
  select
    c.rule,
    c.person_id,
    c.result_date,
    min(c.result_number) as result_number,
    min(g.grade) as grade
  from control_result as c
  join graded as g
    on g.rule = c.rule and g.person_id = c.person_id and g.result_date = c.result_date and g.record_ref = c.record_ref
  group by c.rule, c.person_id, c.result_date
),
compared as (
  select
    d.rule,
    d.person_id,
    d.result_date,
    d.result_number,
    d.grade,
    lag(d.result_number) over (partition by d.rule, d.person_id order by d.result_date) as earlier_number,
    lag(d.grade) over (partition by d.rule, d.person_id order by d.result_date) as earlier_grade
  from daily as d
)
select
  v.variant_id,
  c.person_id,
  c.rule,
  c.result_date as alert_date,
  c.result_number,
  c.table_name,
  c.record_ref,
  c.code
from control_result as c
join control_rule as r on r.rule = c.rule and not r.is_drop
join stability_variant as v on c.result_date between v.first_day and v.last_day
where case
  when r.limit_parameter is not null then c.result_number > v.a1c_alert
  when r.is_limit_included then c.result_number >= r.limit_value
  else c.result_number > r.limit_value
end
union all
select
  v.variant_id,
  d.person_id,
  d.rule,
  d.result_date as alert_date,
  d.result_number,
  c.table_name,
  c.record_ref,
  c.code
from compared as d
join control_rule as r on r.rule = d.rule
join stability_variant as v on d.result_date between v.first_day and v.last_day
join control_result as c
  on c.rule = d.rule
  and c.person_id = d.person_id
  and c.result_date = d.result_date
  and c.result_number = d.result_number
where d.grade < d.earlier_grade
  and (d.earlier_number - d.result_number) * 100 >= d.earlier_number * r.fall_percent
