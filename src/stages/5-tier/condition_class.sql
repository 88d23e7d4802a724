-- table    condition_class
-- grain    one row per condition variant, person, family and sensitive class of it
-- reads    member_condition, sensitivity_rule, diagnosis_evidence, final_claim
-- because  contracts 6: the family says it, or the Part 2 programme that evidenced it
select
  c.variant_id,
  c.person_id,
  c.family,
  r.class
from member_condition as c
join sensitivity_rule as r on r.kind = 'family' and r.name = c.family
union all
select distinct
  c.variant_id,
  c.person_id,
  c.family,
  'sud_part2' as class
from member_condition as c
join diagnosis_evidence as d on d.person_id = c.person_id and d.family = c.family
join final_claim as k on k.claim_key = d.claim_key and k.is_part2
