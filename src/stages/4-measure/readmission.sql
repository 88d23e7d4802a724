-- table    readmission
-- grain    one row per variant and index stay, with the first admission after it
-- reads    index_stay, inpatient_stay, placed_record, planned_stay, hrrp_stay, stay_variant, readmission_rule
-- because  R-3.4: only the first admission after a discharge can be its readmission, and a planned one is none
with admission as (
  select
    s.variant_id,
    s.stay_id,
    s.person_id,
    s.admit_date,
    r.facility_key,
    p.is_planned
  from inpatient_stay as s
  join stay_variant as v on v.variant_id = s.variant_id
  join placed_record as r on r.variant_id = s.variant_id and r.stay_id = s.stay_id and r.place_from_first = 1
  join planned_stay as p on p.variant_id = s.variant_id and p.stay_id = s.stay_id
  where r.facility_class in ('short_term', 'critical_access', 'children', 'unknown')
    and (v.count_notice_stays or s.source <> 'notice')
),
-- joined where both are there: an outer join with an either-or compares every discharge with every admission
ordered as (
  select
    i.variant_id,
    i.stay_id,
    a.stay_id as next_stay_id,
    a.admit_date as next_admit_date,
    a.is_planned as is_next_planned,
    row_number() over (
      partition by i.variant_id, i.stay_id
      order by a.admit_date, a.stay_id
    ) as place
  from index_stay as i
  cross join readmission_rule as w
  join admission as a
    on a.variant_id = i.variant_id
    and a.person_id = i.person_id
    and a.stay_id <> i.stay_id
    and a.admit_date between i.discharge_date and add_days(i.discharge_date, w.window_days)
    -- on the day of discharge only a return to the same hospital is a new admission; elsewhere it is a transfer
    and (a.admit_date > i.discharge_date or a.facility_key is not distinct from i.facility_key)
)
select
  i.variant_id,
  i.stay_id,
  i.person_id,
  i.discharge_date,
  h.hrrp_condition,
  o.next_stay_id,
  o.next_admit_date,
  cast(days_between(i.discharge_date, o.next_admit_date) as bigint) as days_after,
  o.is_next_planned,
  case when i.is_followed then o.next_stay_id is not null and not o.is_next_planned end as is_unplanned_30
from index_stay as i
left join ordered as o on o.variant_id = i.variant_id and o.stay_id = i.stay_id and o.place = 1
left join hrrp_stay as h on h.variant_id = i.variant_id and h.stay_id = i.stay_id
