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
left join (select distinct claim_key from claim_diagnosis) as coded on coded.claim_key = claim.claim_key
where coded.claim_key is null
