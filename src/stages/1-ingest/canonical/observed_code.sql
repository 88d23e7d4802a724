create or replace table observed_code as
select distinct code_system, code
from (
  select code_system, diagnosis_code as code from claim_diagnosis
  union all select code_system, diagnosis_code from encounter_notice
  union all select code_system, code from condition_record
  union all select code_system, procedure_code from claim_procedure
  union all select 'hcpcs', hcpcs_code from claim_line
  union all select 'revenue', revenue_code from claim_line
  union all select 'pos', place_of_service_code from claim_line
  union all select 'cms-specialty', rendering_specialty_code from claim_line
  union all select 'taxonomy', taxonomy_code from provider
  union all select 'bill-type', bill_type from claim
  union all select 'bill-frequency', bill_frequency from claim
  union all select 'drg', drg_code from claim
  union all select 'ccn-suffix', substr(ccn, 3, 4) from claim
  union all select 'ccn-suffix', substr(ccn, 3, 4) from encounter_notice
  union all select 'ccn-suffix', substr(ccn, 3, 4) from provider
  union all select 'disposition', discharge_disposition_code from claim
  union all select 'disposition', discharge_disposition_code from encounter_notice
  union all select 'admit-type', admit_type_code from claim
  union all select code_system, code from observation
  union all select code_system, code from lab_result
  union all select 'language', language from coverage_span
)
where code is not null and code_system is not null;
