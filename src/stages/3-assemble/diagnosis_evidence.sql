-- table    diagnosis_evidence
-- grain    one row per evidence claim, family and code that some condition list uses
-- reads    claim_evidence, claim_diagnosis, condition_rule, value_set_member
-- because  R-2.2a: any diagnosis position counts, once per claim
with family_code as (
  select distinct
    r.family,
    m.code_system,
    m.code,
    m.group_name
  from condition_rule as r
  join value_set_member as m on m.value_set = r.value_set
)
select
  e.claim_key,
  e.person_id,
  f.family,
  d.code_system,
  d.diagnosis_code,
  f.group_name,
  min(d.position) as position,
  e.service_date,
  e.line_number,
  e.setting
from claim_evidence as e
join claim_diagnosis as d on d.claim_key = e.claim_key
join family_code as f on f.code_system = d.code_system and f.code = d.diagnosis_code
group by
  e.claim_key,
  e.person_id,
  f.family,
  d.code_system,
  d.diagnosis_code,
  f.group_name,
  e.service_date,
  e.line_number,
  e.setting
