create or replace table observation as
select
  coalesce(x.person_id, d.person_id) as person_id,
  d.observation_id,
  d.data_source,
  d.observation_date,
  d.panel_id,
  coalesce(case when d.normalized_code is not null then d.normalized_code_type else d.source_code_type end, 'local') as code_system,
  coalesce(d.normalized_code, d.source_code) as code,
  d.result,
  d.load_id,
  d.record_number,
  coalesce(d.x_received_date, d.first_loaded_on) as received_date,
  d.first_loaded_on
from accepted_observation as d
cross join night
left join person_crosswalk as x on x.old_person_id = d.person_id
where d.observation_date <= night.as_of;
