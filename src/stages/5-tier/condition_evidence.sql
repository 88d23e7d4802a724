-- table    condition_evidence
-- grain    one row per person in scope, active counted family and claim that proves it, own policy
-- reads    member_scope, policy_variant, member_condition, condition_variant, condition_rule, condition_group, diagnosis_evidence, final_claim, treatment_evidence
-- because  enough to prove each family and no more: the newest dates the rule asks for, and the newest claim of which one is enough (R-2.2a)
with proof as (
  select
    m.own_policy_id as policy_id,
    d.person_id,
    d.family,
    r.is_counted,
    r.measure,
    case when d.setting = 'treatment' then r.treatment_set else r.value_set end as value_set,
    d.claim_key,
    d.line_number,
    d.service_date,
    d.diagnosis_code,
    d.code_system,
    d.setting,
    v.outpatient_min_dates,
    d.position,
    d.group_name
  from member_scope as m
  join policy_variant as p on p.policy_id = m.own_policy_id and p.topic = 'condition'
  join condition_variant as v on v.variant_id = p.variant_id
  join member_condition as c
    on c.variant_id = v.variant_id and c.person_id = m.person_id and c.status = 'active'
  join condition_rule as r on r.condition_list = v.condition_list and r.family = c.family
  join diagnosis_evidence as d
    on d.person_id = c.person_id
    and d.family = c.family
    and d.service_date between v.lookback_first_day and v.last_day
  join condition_group as g
    on g.family = d.family
    and g.group_name = d.group_name
    and g.role = 'evidence'
    and coalesce(g.stage, v.ckd_min_stage) >= v.ckd_min_stage
  where m.exclusion_reason is null
    and (r.is_counted or r.measure is not null)
    and (d.setting = 'inpatient' or not g.is_inpatient_only)
),
dated as (
  select
    p.*,
    dense_rank() over (partition by p.person_id, p.family order by p.service_date desc) as place_of_day
  from proof as p
),
-- The newest days, and what proves by itself whenever it was: the rest is not put in order
placed as (
  select
    d.*,
    row_number() over (
      partition by d.person_id, d.family, d.service_date
      order by
        case when d.setting = 'outpatient' then 2 else 1 end,
        d.position nulls last,
        d.claim_key,
        d.diagnosis_code,
        d.group_name
    ) as place_of_date,
    row_number() over (
      partition by d.person_id, d.family, case when d.setting = 'outpatient' then 2 else 1 end
      order by d.service_date desc, d.position nulls last, d.claim_key, d.diagnosis_code, d.group_name
    ) as place_of_strength
  from dated as d
  where d.place_of_day <= d.outpatient_min_dates or d.setting <> 'outpatient'
)
select
  p.policy_id,
  p.person_id,
  p.family,
  c.claim_id,
  p.line_number,
  c.natural_key_hash,
  p.service_date,
  p.diagnosis_code,
  p.code_system,
  p.setting,
  p.is_counted,
  p.measure,
  p.value_set,
  c.is_part2
from placed as p
join final_claim as c on c.claim_key = p.claim_key
where (p.place_of_date = 1 and p.place_of_day <= p.outpatient_min_dates)
  or (p.setting <> 'outpatient' and p.place_of_strength = 1)
union all
select
  t.policy_id,
  t.person_id,
  t.family,
  t.claim_id,
  t.line_number,
  t.claim_id as natural_key_hash,
  t.fill_date as service_date,
  t.product as diagnosis_code,
  'ingredient' as code_system,
  'fill' as setting,
  t.is_counted,
  t.measure,
  t.treatment_id as value_set,
  -- pharmacy claims carry no mark of a Part 2 programme
  false as is_part2
from treatment_evidence as t
