create or replace table claim_procedure as
select
  claim_key,
  cast(substr(column_name, 16) as bigint) as position,
  coalesce(procedure_code_type, 'icd-10-pcs') as code_system,
  procedure_code
from (
  unpivot (select claim_key, procedure_code_type, columns('^procedure_code_[0-9]+$') from claim_header)
  on columns('^procedure_code_[0-9]+$')
  into name column_name value procedure_code
);
