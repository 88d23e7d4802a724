-- table    stay_diagnosis
-- grain    one row per stay and principal diagnosis
-- reads    stay_record, stay_leg, inpatient_record
-- because  R-2.3: a stay carries all principal diagnoses of its bills; a notice speaks only where no bill does
select distinct
  s.variant_id,
  s.stay_id,
  i.code_system,
  i.diagnosis_code
from stay_record as s
join stay_leg as l on l.variant_id = s.variant_id and l.leg_id = s.leg_id
join inpatient_record as i
  on i.record_kind = s.record_kind and i.record_key = s.record_key and i.claim_key is not distinct from s.claim_key
where i.diagnosis_code is not null
  and (s.record_kind = 'claim' or l.source = 'notice')
