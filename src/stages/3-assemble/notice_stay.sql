-- table    notice_stay
-- grain    one row per encounter known from notices, events folded in order
-- reads    encounter_notice, part2_consent, claim, claim_final_status, night
-- because  R-2.3: a notice opens a stay before any claim exists; the events of one encounter say how it stands tonight
with
-- The only reader of withheld claims: a notice of such a stay would betray what the claim may not say (R-0.7)
withheld_claim as (
  select
    c.person_id,
    c.facility_key,
    coalesce(c.admission_date, c.start_date) as admit_date,
    coalesce(c.discharge_date, c.end_date, c.start_date) as last_date
  from claim_final_status as s
  join claim as c on c.claim_key = s.claim_key
  where s.status = 'part2_withheld'
),
event as (
  select
    n.*,
    coalesce(n.start_date, cast(n.event_time as date)) as event_start,
    coalesce(n.end_date, cast(n.event_time as date)) as event_end,
    n.event_type is null or n.event_type in ('admit', 'cancel_admit') as tells_admission,
    n.event_type in ('discharge', 'cancel_discharge')
      or (n.end_date is not null and n.event_type is distinct from 'cancel_admit') as tells_discharge,
    row_number() over (
      partition by n.data_source, n.encounter_id
      -- of two events of one time a cancellation speaks of the other, whichever the file or the night brought first
      order by
        n.event_time nulls first,
        case when n.event_type in ('cancel_admit', 'cancel_discharge') then 2 else 1 end,
        n.event_type nulls first
    ) as position
  from encounter_notice as n
),
newest as (
  select
    data_source,
    encounter_id,
    max(position) filter (where person_id is not null) as person_position,
    max(position) filter (where patient_class is not null) as class_position,
    max(position) filter (where tells_admission) as admission_position,
    max(position) filter (where tells_discharge) as discharge_position,
    max(position) filter (where admit_type_code is not null) as admit_type_position,
    max(position) filter (where facility_key is not null) as facility_position,
    max(position) filter (where diagnosis_code is not null) as diagnosis_position
  from event
  group by data_source, encounter_id
),
folded as (
  select
    e.data_source,
    e.encounter_id,
    max(e.natural_key_hash) as natural_key_hash,
    max(case when e.position = w.person_position then e.person_id end) as person_id,
    max(case when e.position = w.class_position then e.patient_class end) as patient_class,
    max(case when e.position = w.admission_position then e.event_start end) as last_admission,
    min(e.event_start) as first_start,
    max(case when e.position = w.discharge_position and e.event_type is distinct from 'cancel_discharge'
      then e.event_end end) as discharge_date,
    max(case when e.position = w.discharge_position and e.event_type is distinct from 'cancel_discharge'
      then e.discharge_disposition_code end) as discharge_disposition_code,
    max(case when e.position = w.admit_type_position then e.admit_type_code end) as admit_type_code,
    max(case when e.position = w.facility_position then e.facility_key end) as facility_key,
    max(case when e.position = w.facility_position then e.ccn end) as ccn,
    max(case when e.position = w.facility_position then e.facility_npi end) as facility_npi,
    max(case when e.position = w.diagnosis_position then e.code_system end) as code_system,
    max(case when e.position = w.diagnosis_position then e.diagnosis_code end) as diagnosis_code,
    bool_or(e.position = w.admission_position and e.event_type = 'cancel_admit') as is_cancelled,
    bool_or(e.is_part2) as is_part2,
    max(e.event_start) as newest_start,
    max(e.event_end) as newest_end,
    min(e.load_sequence) as load_sequence
  from event as e
  join newest as w on w.data_source = e.data_source and w.encounter_id = e.encounter_id
  group by e.data_source, e.encounter_id
),
dated as (
  select
    f.*,
    coalesce(f.last_admission, f.first_start) as admit_date,
    -- an expected discharge is no news: what lies after the as-of date is not known tonight
    least(
      greatest(coalesce(f.newest_start, f.newest_end), coalesce(f.newest_end, f.newest_start)),
      night.as_of
    ) as newest_date
  from folded as f
  cross join night
),
betraying as (
  select distinct d.data_source, d.encounter_id
  from dated as d
  join withheld_claim as c on c.person_id = d.person_id and c.facility_key is not distinct from d.facility_key
  where d.admit_date <= greatest(c.last_date, add_days(c.admit_date, 1))
    and add_days(coalesce(d.discharge_date, d.newest_date), 1) >= c.admit_date
)
select
  d.data_source,
  d.encounter_id,
  d.natural_key_hash,
  d.person_id,
  d.patient_class,
  d.admit_date,
  d.discharge_date,
  d.discharge_disposition_code,
  d.admit_type_code,
  d.facility_key,
  d.ccn,
  d.facility_npi,
  d.code_system,
  d.diagnosis_code,
  coalesce(d.is_cancelled, false) as is_cancelled,
  d.newest_date,
  d.load_sequence
from dated as d
left join part2_consent as k on k.person_id = d.person_id
left join betraying as b on b.data_source = d.data_source and b.encounter_id = d.encounter_id
where k.person_id is not null
  or (not coalesce(d.is_part2, false) and b.encounter_id is null)
