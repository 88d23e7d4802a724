-- check     claim_diagnosis_given
-- table     claim
-- severity  warn
-- warns     above 5%
-- says      claims without any diagnosis that could be read: they are no evidence of a condition
-- because   chronic families are counted from diagnoses, so silence here lowers CM1
select
  claim.load_id,
  claim.record_number
from claim
where not claim.has_diagnosis
