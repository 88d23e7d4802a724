create or replace table quarantined_record as
select t.load_id, t.extract, t.file, 'ingest' as stage, f.record_number, f.byte_offset, f.column_name, f.reason
from state.file_load_fault as f
join tonights_load as t on t.load_id = f.load_id
union all
select t.load_id, t.extract, t.file, 'ingest' as stage, d.record_number, d.byte_offset, d.column_name, d.reason
from duplicate_place as d
join tonights_load as t on t.load_id = d.load_id
order by extract, file, record_number;
