-- table    observation_stay
-- grain    one row per variant, person and observation stay that led to no admission
-- reads    observation_span, inpatient_record, stay_leg, stay_variant
-- because  R-2.3: observation that leads to admission belongs to the stay
with led_to_admission as (
  select distinct o.observation_id
  from observation_span as o
  join inpatient_record as i on i.person_id = o.person_id
  where (i.facility_key = o.facility_key or i.facility_key is null or o.facility_key is null)
    and i.admit_date between o.start_date and add_days(o.end_date, 1)
),
-- The claim says when a stay ended, whatever a notice beside it says: observation from that day on is a new one
within_stay as (
  select distinct l.variant_id, o.observation_id
  from observation_span as o
  join stay_leg as l on l.person_id = o.person_id
  where (l.facility_key = o.facility_key or l.facility_key is null or o.facility_key is null)
    and l.admit_date <= o.start_date
    and o.start_date < coalesce(l.discharge_date, l.newest_date)
)
select
  v.variant_id,
  o.observation_id,
  o.person_id,
  o.start_date,
  o.end_date,
  o.facility_key,
  o.disposition_code,
  o.claim_key
from observation_span as o
cross join stay_variant as v
left join led_to_admission as a on a.observation_id = o.observation_id
left join within_stay as w on w.variant_id = v.variant_id and w.observation_id = o.observation_id
where a.observation_id is null and w.observation_id is null
