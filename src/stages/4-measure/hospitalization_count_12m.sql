-- table    hospitalization_count_12m
-- grain    one row per variant and person with any stay
-- reads    inpatient_stay, planned_stay, readmission, observation_stay, stay_variant
-- because  CM2: two or more hospitalizations in the past 12 months (R-2.3)
with event as (
  select
    s.variant_id,
    s.person_id,
    s.discharge_date,
    s.is_counted,
    s.is_counted_class
      and not s.is_discharge_unknown
      and (s.is_in_house or s.discharge_date >= v.w12_first_day) as is_stay,
    s.is_exempt,
    p.is_planned,
    v.count_notice_stays or s.source <> 'notice' as is_counted_source,
    coalesce(r.is_unplanned_30 and s.discharge_date >= v.w12_first_day, false) as is_readmitted,
    false as is_observation
  from inpatient_stay as s
  join stay_variant as v on v.variant_id = s.variant_id
  join planned_stay as p on p.variant_id = s.variant_id and p.stay_id = s.stay_id
  left join readmission as r on r.variant_id = s.variant_id and r.stay_id = s.stay_id
  union all
  select
    o.variant_id,
    o.person_id,
    o.end_date as discharge_date,
    v.count_observation and o.end_date between v.w12_first_day and v.last_day as is_counted,
    false as is_stay,
    false as is_exempt,
    false as is_planned,
    false as is_counted_source,
    false as is_readmitted,
    o.end_date between v.w12_first_day and v.last_day as is_observation
  from observation_stay as o
  join stay_variant as v on v.variant_id = o.variant_id
)
select
  e.variant_id,
  e.person_id,
  cast(count(*) filter (where e.is_counted) as bigint) as n_counted,
  cast(count(*) filter (where e.is_stay) as bigint) as n_stays,
  cast(count(*) filter (where e.is_stay and e.is_exempt) as bigint) as n_exempt,
  cast(count(*) filter (where e.is_observation) as bigint) as n_observation,
  max(case when e.is_counted then e.discharge_date end) as latest_discharge,
  cast(count(*) filter (where e.is_counted and not e.is_planned) as bigint) as n_unplanned,
  -- planned stays are shown whether or not they are exempt from counting
  cast(count(*) filter (where e.is_stay and e.is_planned and e.is_counted_source) as bigint) as n_planned,
  cast(count(*) filter (where e.is_readmitted) as bigint) as n_readmissions_30d
from event as e
group by e.variant_id, e.person_id
