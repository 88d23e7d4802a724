-- table    medication_early_stop
-- grain    one row per variant, person, class and first fill that stayed the only one
-- reads    medication_variant, medication_threshold, drug_class_fill, drug_class, drug_fill, enrollment_span, pharmacy_horizon
-- because  R-6.3: filled once and given up; judged only where the member was enrolled and every fill could be seen and read
with spaced as (
  select
    f.person_id,
    f.class_id,
    f.fill_date,
    f.last_day,
    f.supply_days,
    lag(f.fill_date) over (partition by f.person_id, f.class_id order by f.fill_date) as earlier_fill_date,
    lead(f.fill_date) over (partition by f.person_id, f.class_id order by f.fill_date) as later_fill_date
  from drug_class_fill as f
  join drug_class as c on c.class_id = f.class_id and c.is_chronic
),
stopped as (
  select
    v.variant_id,
    s.person_id,
    s.class_id,
    s.fill_date,
    s.last_day,
    add_days(s.fill_date, -t.quiet_days) as quiet_from,
    add_days(s.last_day, v.early_stop_grace_days) as judged_on
  from spaced as s
  cross join medication_variant as v
  cross join medication_threshold as t
  cross join pharmacy_horizon as h
  where s.supply_days >= v.rx_min_days_supply
    and (s.earlier_fill_date is null or s.earlier_fill_date < add_days(s.fill_date, -t.quiet_days))
    and (s.later_fill_date is null or s.later_fill_date > add_days(s.last_day, v.early_stop_grace_days))
    and add_days(s.last_day, v.early_stop_grace_days) <= v.last_day
    and add_days(s.last_day, v.early_stop_grace_days) <= h.believed_to
),
-- A fill that cannot be read may be the medicine in question
unread as (
  select distinct
    person_id,
    fill_date
  from drug_fill
  where has_unknown_ingredient
)
select distinct
  s.variant_id,
  s.person_id,
  s.class_id,
  s.fill_date,
  s.last_day,
  s.judged_on
from stopped as s
join enrollment_span as e
  on e.person_id = s.person_id and e.start_date <= s.quiet_from and e.end_date >= s.judged_on
left join unread as u on u.person_id = s.person_id and u.fill_date between s.quiet_from and s.judged_on
where u.person_id is null
