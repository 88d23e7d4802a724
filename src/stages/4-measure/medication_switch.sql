-- table    medication_switch
-- grain    one row per variant, person, old class and new class of one indication
-- reads    medication_variant, medication_threshold, drug_class_fill, drug_class, drug_class_indication, drug_fill,
--          enrollment_span, pharmacy_horizon
-- because  R-6.3: a new class in place of the old one; an old class that is filled again was not given up
with chronic_fill as (
  select
    f.person_id,
    f.class_id,
    f.fill_date,
    f.last_day,
    f.supply_days,
    lag(f.fill_date) over (partition by f.person_id, f.class_id order by f.fill_date) as earlier_fill_date
  from drug_class_fill as f
  join drug_class as c on c.class_id = f.class_id and c.is_chronic
),
class_pair as (
  select distinct
    a.class_id,
    b.class_id as new_class_id
  from drug_class_indication as a
  join drug_class_indication as b on b.indication = a.indication and b.class_id <> a.class_id
),
-- Supply of the old class that ran out in the window before the new one began, or had not run out yet
before_new as (
  select
    v.variant_id,
    new.person_id,
    p.class_id,
    p.new_class_id,
    new.fill_date as new_from,
    add_days(new.fill_date, -t.quiet_days) as quiet_from,
    max(old.fill_date) as old_fill_date,
    max(old.last_day) as old_last_day,
    max(old.supply_days) as old_supply_days,
    v.rx_min_days_supply,
    v.early_stop_grace_days,
    v.last_day
  from chronic_fill as new
  join class_pair as p on p.new_class_id = new.class_id
  cross join medication_variant as v
  cross join medication_threshold as t
  join chronic_fill as old
    on old.person_id = new.person_id
    and old.class_id = p.class_id
    and old.fill_date < new.fill_date
    and old.last_day >= add_days(new.fill_date, -v.switch_window_days)
  where new.supply_days >= v.rx_min_days_supply
    and (new.earlier_fill_date is null or new.earlier_fill_date < add_days(new.fill_date, -t.quiet_days))
  group by
    v.variant_id,
    new.person_id,
    p.class_id,
    p.new_class_id,
    new.fill_date,
    add_days(new.fill_date, -t.quiet_days),
    v.rx_min_days_supply,
    v.early_stop_grace_days,
    v.last_day
),
-- The run-out when the new class began before it, which is the usual case
dated as (
  select
    b.variant_id,
    b.person_id,
    b.class_id,
    b.new_class_id,
    b.new_from,
    b.quiet_from,
    b.old_fill_date,
    b.old_last_day,
    b.last_day,
    add_days(greatest(b.old_last_day, b.new_from), b.early_stop_grace_days) as judged_on
  from before_new as b
  where b.old_supply_days >= b.rx_min_days_supply
),
returned as (
  select distinct
    d.variant_id,
    d.person_id,
    d.class_id,
    d.new_class_id,
    d.new_from
  from dated as d
  join chronic_fill as f
    on f.person_id = d.person_id and f.class_id = d.class_id and f.fill_date between d.new_from and d.judged_on
),
-- A fill that cannot be read may be the old medicine
unread as (
  select distinct
    person_id,
    fill_date
  from drug_fill
  where has_unknown_ingredient
)
select distinct
  d.variant_id,
  d.person_id,
  d.class_id,
  d.new_class_id,
  d.old_fill_date,
  d.old_last_day,
  d.new_from,
  d.judged_on
from dated as d
cross join pharmacy_horizon as h
join enrollment_span as e
  on e.person_id = d.person_id and e.start_date <= d.quiet_from and e.end_date >= d.judged_on
left join returned as r
  on r.variant_id = d.variant_id
  and r.person_id = d.person_id
  and r.class_id = d.class_id
  and r.new_class_id = d.new_class_id
  and r.new_from = d.new_from
left join unread as u on u.person_id = d.person_id and u.fill_date between d.quiet_from and d.judged_on
where d.judged_on <= d.last_day
  and d.judged_on <= h.believed_to
  and r.person_id is null
  and u.person_id is null
