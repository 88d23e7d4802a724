-- check     diagnosis_classifiable
-- table     claim_diagnosis
-- column    code_system
-- severity  warn
-- warns     above 1%
-- says      diagnoses in a code system that no rule reads, such as ICD-9: not classifiable, never no condition
-- because   design 5: a code that no rule can read is unknown; the systems that can be read are those of the value sets
select
  cast(null as varchar(40)) as load_id,
  cast(null as bigint) as record_number
from claim_diagnosis as diagnosis
left join (select distinct code_system from value_set_rule) as readable on readable.code_system = diagnosis.code_system
where readable.code_system is null
