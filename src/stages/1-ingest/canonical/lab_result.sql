create or replace table lab_result as
select
  coalesce(x.person_id, d.person_id) as person_id,
  d.lab_result_id,
  d.data_source,
  coalesce(d.collection_datetime, d.result_datetime) as collected_on,
  coalesce(
    case
      when d.normalized_component_code is not null then d.normalized_component_type
      when d.source_component_code is not null then d.source_component_type
      when d.normalized_order_code is not null then d.normalized_order_type
      else d.source_order_type
    end, 'local') as code_system,
  coalesce(d.normalized_component_code, d.source_component_code, d.normalized_order_code, d.source_order_code) as code,
  d.result,
  case when regexp_full_match(d.result, '-?[0-9]{1,13}(\.[0-9]+)?') then try_cast(d.result as decimal(18, 4)) end as result_number,
  coalesce(d.normalized_units, d.source_units) as units,
  d.load_id,
  d.record_number,
  coalesce(d.x_received_date, d.first_loaded_on) as received_date,
  d.first_loaded_on
from accepted_lab_result as d
cross join night
left join person_crosswalk as x on x.old_person_id = d.person_id
where coalesce(d.collection_datetime, d.result_datetime) <= night.as_of;
