-- table    claim_evidence
-- grain    one row per claim with a line that counts as diagnosis evidence and a code that some condition list uses
-- reads    final_claim, claim_line, claim_diagnosis, condition_rule, value_set_member, night
-- because  R-2.2a-b, judged line by line: a header counts if any of its lines is evidence; laboratory, imaging, ambulance and equipment are not
with listed_code as (
  select distinct m.code_system, m.code
  from value_set_member as m
  join condition_rule as r on r.value_set = m.value_set
),
-- most claims name no listed condition: they leave here, before their lines are read
listed_claim as (
  select distinct d.claim_key
  from claim_diagnosis as d
  join listed_code as l on l.code_system = d.code_system and l.code = d.diagnosis_code
),
candidate as (
  select
    c.claim_key,
    c.person_id,
    c.start_date,
    coalesce(i.group_name, 'outpatient') as setting
  from final_claim as c
  join listed_claim as l on l.claim_key = c.claim_key
  cross join night
  left join value_set_member as i
    on i.value_set = 'inpatient-evidence' and i.code_system = 'bill-type' and i.code = c.bill_type
  left join value_set_member as x
    on x.value_set = 'not-diagnosis-evidence' and x.code_system = 'bill-type' and x.code = c.bill_type
  where x.code is null
    and c.start_date <= night.as_of
    and coalesce(c.end_date, c.start_date) >= night.earliest_first_day
),
evidence_line as (
  select l.claim_key, l.line_number, l.start_date
  from claim_line as l
  left join value_set_member as p
    on p.value_set = 'not-diagnosis-evidence' and p.code_system = 'pos' and p.code = l.place_of_service_code
  left join value_set_member as s
    on s.value_set = 'not-diagnosis-evidence'
    and s.code_system = 'cms-specialty'
    and s.code = l.rendering_specialty_code
  left join value_set_member as h
    on h.value_set = 'not-diagnosis-evidence' and h.code_system = 'hcpcs' and h.code = l.hcpcs_code
  where p.code is null and s.code is null and h.code is null
),
counted_line as (
  select
    c.claim_key,
    c.person_id,
    coalesce(l.start_date, c.start_date) as service_date,
    l.line_number,
    c.setting
  from candidate as c
  join evidence_line as l on l.claim_key = c.claim_key
  cross join night
  where coalesce(l.start_date, c.start_date) <= night.as_of
),
first_line as (
  select claim_key, min(line_number) as line_number
  from counted_line
  group by claim_key
)
select
  l.claim_key,
  l.person_id,
  l.service_date,
  l.line_number,
  l.setting
from counted_line as l
join first_line as f on f.claim_key = l.claim_key and f.line_number = l.line_number
