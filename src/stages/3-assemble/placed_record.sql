-- table    placed_record
-- grain    one row per variant and claim or notice of a stay, with its place in the stay
-- reads    stay_record, stay_leg, inpatient_record
-- because  R-3.4: the first record says what brought the member in, the last leg is the index of a readmission
-- Legs in the order of inpatient_stay, which says why
with ordered as (
  select
    s.variant_id,
    s.stay_id,
    s.leg_id,
    s.record_kind,
    s.record_key,
    s.claim_key,
    l.facility_key,
    l.facility_class,
    i.code_system,
    i.diagnosis_code,
    i.drg_code,
    row_number() over (
      partition by s.variant_id, s.stay_id
      order by
        l.admit_date,
        case when l.source = 'notice' then 1 else 0 end,
        coalesce(l.discharge_date, l.newest_date),
        l.leg_id,
        s.record_kind,
        i.admit_date,
        i.statement_date,
        i.reach_date,
        s.record_key,
        s.claim_key nulls last
    ) as place_from_first,
    row_number() over (
      partition by s.variant_id, s.stay_id
      order by
        coalesce(l.discharge_date, l.newest_date) desc,
        l.admit_date desc,
        case
          when l.discharge_date is not null then 1
          when l.facility_key is not null then 0
          else 2
        end,
        l.leg_id desc,
        -- a notice speaks only where no bill does
        s.record_kind,
        i.reach_date desc,
        s.record_key,
        s.claim_key nulls last
    ) as place_from_last
  from stay_record as s
  join stay_leg as l on l.variant_id = s.variant_id and l.leg_id = s.leg_id
  join inpatient_record as i
    on i.record_kind = s.record_kind and i.record_key = s.record_key and i.claim_key is not distinct from s.claim_key
),
last_leg as (
  select variant_id, stay_id, leg_id
  from ordered
  where place_from_last = 1
)
select
  o.variant_id,
  o.stay_id,
  o.leg_id,
  o.record_kind,
  o.record_key,
  o.claim_key,
  o.facility_key,
  o.facility_class,
  o.code_system,
  o.diagnosis_code,
  o.drg_code,
  cast(o.place_from_first as bigint) as place_from_first,
  cast(o.place_from_last as bigint) as place_from_last,
  o.leg_id = l.leg_id as is_of_last_leg
from ordered as o
join last_leg as l on l.variant_id = o.variant_id and l.stay_id = o.stay_id
