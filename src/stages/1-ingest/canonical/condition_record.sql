create or replace table condition_record as
select
  coalesce(x.person_id, d.person_id) as person_id,
  d.condition_id,
  d.data_source,
  d.recorded_date,
  d.onset_date,
  d.resolved_date,
  d.status,
  coalesce(case when d.normalized_code is not null then d.normalized_code_type else d.source_code_type end, 'unknown') as code_system,
  coalesce(d.normalized_code, d.source_code) as code,
  d.load_id,
  d.record_number,
  coalesce(d.x_received_date, d.first_loaded_on) as received_date,
  d.first_loaded_on
from accepted_condition as d
cross join night
left join person_crosswalk as x on x.old_person_id = d.person_id
where coalesce(d.recorded_date, d.onset_date, night.as_of) <= night.as_of;
