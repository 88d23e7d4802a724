-- table    stability
-- grain    one row per stability variant and person with any setback in the window
-- reads    stability_variant, inpatient_stay, planned_stay, observation_stay, ed_visit, medication_finding, control_alert
-- because  CC1 (R-2.5): stable is a window without an unplanned stay, a failed medication or a result out of control
with setback as (
  select
    v.variant_id,
    s.person_id,
    'stay' as kind
  from stability_variant as v
  join inpatient_stay as s
    on s.variant_id = v.stay_variant_id
    and s.is_counted_class
    and not s.is_discharge_unknown
    and (s.is_in_house or s.discharge_date between v.first_day and v.last_day)
  join planned_stay as p on p.variant_id = s.variant_id and p.stay_id = s.stay_id and not p.is_planned
  union all
  select
    v.variant_id,
    o.person_id,
    'observation' as kind
  from stability_variant as v
  join observation_stay as o
    on o.variant_id = v.stay_variant_id and o.end_date between v.first_day and v.last_day
  union all
  select
    v.variant_id,
    e.person_id,
    'ed_visit' as kind
  from stability_variant as v
  join ed_visit as e on e.is_treat_and_release and e.visit_date between v.first_day and v.last_day
  union all
  select
    v.variant_id,
    f.person_id,
    'medication' as kind
  from stability_variant as v
  join medication_finding as f
    on f.variant_id = v.medication_variant_id
    and f.is_failed_medication
    and f.event_date between v.first_day and v.last_day
  union all
  select
    a.variant_id,
    a.person_id,
    'control' as kind
  from control_alert as a
)
select
  variant_id,
  person_id,
  cast(count(*) filter (where kind = 'stay') as bigint) as n_unplanned_stays,
  cast(count(*) filter (where kind = 'observation') as bigint) as n_observation_stays,
  cast(count(*) filter (where kind = 'ed_visit') as bigint) as n_ed_visits,
  cast(count(*) filter (where kind = 'medication') as bigint) as n_failed_medications,
  cast(count(*) filter (where kind = 'control') as bigint) as n_control_alerts
from setback
group by variant_id, person_id
