-- table    observation_stay
-- grain    one row per variant, person and observation stay that led to no admission
-- reads    observation_span, inpatient_record, stay_variant
-- because  R-2.3: observation that leads to admission belongs to the stay
with admitted as (
  select distinct o.observation_id
  from observation_span as o
  join inpatient_record as i on i.person_id = o.person_id
  where (i.facility_key = o.facility_key or i.facility_key is null or o.facility_key is null)
    and i.admit_date <= add_days(o.end_date, 1)
    -- observation on the day of discharge is a new one
    and (o.start_date <= i.admit_date or o.start_date < i.reach_date)
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
left join admitted as a on a.observation_id = o.observation_id
cross join stay_variant as v
where a.observation_id is null
