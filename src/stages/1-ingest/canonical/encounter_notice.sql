create or replace table encounter_notice as
select
  coalesce(x.person_id, d.person_id) as person_id,
  d.encounter_id,
  d.data_source,
  d.natural_key_hash,
  d.x_event_type as event_type,
  d.x_event_time as event_time,
  coalesce(
    d.x_patient_class,
    case
      when d.encounter_type like '%inpatient%' then 'I'
      when d.encounter_type like '%emergency%' then 'E'
      else 'O'
    end) as patient_class,
  coalesce(d.encounter_start_date, cast(d.x_event_time as date)) as start_date,
  d.encounter_end_date as end_date,
  d.discharge_disposition_code,
  d.admit_source_code,
  d.admit_type_code,
  d.facility_npi,
  d.facility_name,
  coalesce(d.x_ccn, f.ccn) as ccn,
  coalesce(d.x_ccn, f.ccn, d.facility_npi) as facility_key,
  d.primary_diagnosis_code as diagnosis_code,
  d.primary_diagnosis_code_type as code_system,
  coalesce(d.x_part2, false) as is_part2,
  coalesce(d.x_received_date, d.first_loaded_on) as received_date,
  d.first_loaded_on,
  least(d.load_sequence, seen.load_sequence) as load_sequence,
  d.load_id,
  d.record_number
from (
  select
    *,
    -- as of a claim
    to_base(
      cast('0x' || substr(md5(concat_ws('|', 'encounter', coalesce(data_source, ''), encounter_id)), 1, 15) as bigint), 36, 12
    ) as natural_key_hash
  from accepted_encounter
) as d
left join seen_before as seen on seen.natural_key_hash = d.natural_key_hash
cross join night
left join person_crosswalk as x on x.old_person_id = d.person_id
left join facility_ccn as f on f.npi = d.facility_npi
where coalesce(d.encounter_start_date, cast(d.x_event_time as date)) <= night.as_of;
