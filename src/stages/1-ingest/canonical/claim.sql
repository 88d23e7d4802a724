create or replace table header_fault as
select load_id, 'header:header_differs' as fault from claim_header where is_header_different
union all
select load_id, 'discharge_date:order_swapped' from claim_header where is_swapped;

-- What only ingest read has been read: dropping a column writes nothing.
alter table claim_header drop column diagnosis_codes;

alter table claim_header drop column procedure_code_type;

alter table claim_header drop column procedure_codes;

alter table claim_header drop column is_header_different;

alter table claim_header drop column is_swapped;

drop table if exists claim;

alter table claim_header rename to claim;

drop table claim_total;
