create or replace table claim_diagnosis as
select claim_key, position, code_system, diagnosis_code
from (
  select
    claim_key,
    coalesce(diagnosis_code_type, 'unknown') as code_system,
    unnest(string_split(diagnosis_codes, '|')) as diagnosis_code,
    generate_subscripts(string_split(diagnosis_codes, '|'), 1) as position
  from claim_header
  where diagnosis_codes is not null
)
where diagnosis_code <> '';
