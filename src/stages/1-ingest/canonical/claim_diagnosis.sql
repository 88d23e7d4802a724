create or replace table claim_diagnosis as
select
  claim_key,
  cast(substr(column_name, 16) as bigint) as position,
  coalesce(diagnosis_code_type, 'unknown') as code_system,
  diagnosis_code
from (
  unpivot (select claim_key, diagnosis_code_type, columns('^diagnosis_code_[0-9]+$') from claim_header)
  on columns('^diagnosis_code_[0-9]+$')
  into name column_name value diagnosis_code
);
