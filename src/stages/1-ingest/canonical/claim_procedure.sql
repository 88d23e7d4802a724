create or replace table claim_procedure as
select claim_key, position, code_system, procedure_code
from (
  select
    claim_key,
    coalesce(procedure_code_type, 'icd-10-pcs') as code_system,
    unnest(string_split(procedure_codes, '|')) as procedure_code,
    generate_subscripts(string_split(procedure_codes, '|'), 1) as position
  from claim_header
  where procedure_codes is not null
)
where procedure_code <> '';
