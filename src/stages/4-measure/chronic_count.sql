-- table    chronic_count
-- grain    one row per condition variant and person with any condition or a diagnosis that no rule can read
-- reads    member_condition, condition_variant, condition_rule, claim_diagnosis, final_claim, value_set_rule
-- because  CM1 asks how many families of the policy's list are active; ICD-9 alone is not classifiable, never 0 conditions (design 5)
with readable as (
  select distinct v.code_system
  from value_set_rule as v
  join condition_rule as r on r.value_set = v.value_set
),
unreadable_claim as (
  select distinct d.claim_key
  from claim_diagnosis as d
  left join readable as r on r.code_system = d.code_system
  where r.code_system is null
),
unreadable as (
  select distinct
    v.variant_id,
    c.person_id
  from unreadable_claim as u
  join final_claim as c on c.claim_key = u.claim_key
  join condition_variant as v on c.start_date between v.lookback_first_day and v.last_day
),
counted as (
  select
    m.variant_id,
    m.person_id,
    count(*) filter (where m.status = 'active' and r.is_counted) as n_active,
    count(*) filter (where m.status = 'active' and coalesce(m.stage, 0) >= r.severe_from_stage) as n_severe,
    count(*) filter (where m.status = 'active' and r.is_counted and r.source = 'sud_claims') as n_hideable,
    count(*) filter (where m.status = 'active' and r.is_counted and not r.is_behavioral) as n_medical
  from member_condition as m
  join condition_variant as v on v.variant_id = m.variant_id
  join condition_rule as r on r.condition_list = v.condition_list and r.family = m.family
  group by m.variant_id, m.person_id
),
person as (
  select variant_id, person_id from counted
  union
  select variant_id, person_id from unreadable
)
select
  p.variant_id,
  p.person_id,
  cast(coalesce(c.n_active, 0) as bigint) as n_active,
  cast(coalesce(c.n_severe, 0) as bigint) as n_severe,
  cast(coalesce(c.n_hideable, 0) as bigint) as n_hideable,
  cast(coalesce(c.n_medical, 0) as bigint) as n_medical,
  u.person_id is not null as is_unreadable
from person as p
left join counted as c on c.variant_id = p.variant_id and c.person_id = p.person_id
left join unreadable as u on u.variant_id = p.variant_id and u.person_id = p.person_id
