-- table    diagnosis_evidence
-- grain    one row per evidence claim, family and code that some condition list uses
-- reads    claim_evidence, claim_diagnosis, condition_rule, value_set_member, final_claim, claim_line, night
-- because  R-2.2a: any diagnosis position counts, once per claim; R-2.2e: some treatments prove the family by themselves
with family_code as (
  select distinct
    r.family,
    m.code_system,
    m.code,
    m.group_name
  from condition_rule as r
  join value_set_member as m on m.value_set = r.value_set
),
treatment_code as (
  select distinct
    r.family,
    m.code_system,
    m.code,
    m.group_name
  from condition_rule as r
  join value_set_member as m on m.value_set = r.treatment_set
),
-- few lines are treatments: they are found before their claims are looked up
treatment_line as (
  select distinct
    l.claim_key,
    l.line_number,
    l.start_date,
    t.family,
    t.code_system,
    t.code,
    t.group_name
  from claim_line as l
  join treatment_code as t on t.code_system = 'hcpcs' and t.code = l.hcpcs_code
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
union all
select
  c.claim_key,
  c.person_id,
  t.family,
  t.code_system,
  t.code as diagnosis_code,
  t.group_name,
  cast(null as bigint) as position,
  min(coalesce(t.start_date, c.start_date)) as service_date,
  min(t.line_number) as line_number,
  'treatment' as setting
from treatment_line as t
join final_claim as c on c.claim_key = t.claim_key
cross join night
where coalesce(t.start_date, c.start_date) between night.earliest_first_day and night.as_of
group by
  c.claim_key,
  c.person_id,
  t.family,
  t.code_system,
  t.code,
  t.group_name
