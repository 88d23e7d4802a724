-- Cells that could not be read are null and counted; so are header values that differ and dates read in order.
create or replace table cell_fault as
with delivered as (
  select load_id, record_number, cell_faults from delivered_eligibility where cell_faults is not null
  union all select load_id, record_number, cell_faults from delivered_medical_claim where cell_faults is not null
  union all select load_id, record_number, cell_faults from delivered_pharmacy_claim where cell_faults is not null
  union all select load_id, record_number, cell_faults from delivered_observation where cell_faults is not null
  union all select load_id, record_number, cell_faults from delivered_lab_result where cell_faults is not null
  union all select load_id, record_number, cell_faults from delivered_encounter where cell_faults is not null
  union all select load_id, record_number, cell_faults from delivered_condition where cell_faults is not null
  union all select load_id, record_number, cell_faults from delivered_provider where cell_faults is not null
  union all select load_id, record_number, cell_faults from delivered_provider_attribution where cell_faults is not null
  union all select load_id, record_number, cell_faults from delivered_person_crosswalk where cell_faults is not null
  union all select load_id, record_number, cell_faults from delivered_member_event where cell_faults is not null
  union all select load_id, record_number, cell_faults from delivered_care_manager where cell_faults is not null
),
faulty as (
  select d.load_id, unnest(string_split(d.cell_faults, '|')) as fault
  from delivered as d
  anti join duplicate_record as r on r.load_id = d.load_id and r.record_number = d.record_number
  union all
  select load_id, fault from header_fault
)
select
  f.load_id,
  t.extract,
  split_part(f.fault, ':', 1) as column_name,
  split_part(f.fault, ':', 2) as reason,
  count(*) as n_failed,
  t.accepted as n_checked
from faulty as f
join extract_load as t on t.load_id = f.load_id
group by f.load_id, t.extract, f.fault, t.accepted
order by t.extract, f.fault, f.load_id;
