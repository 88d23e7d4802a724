-- table    treatment_evidence
-- grain    one row per person in scope and active family that a fill proves: the newest fill, own policy
-- reads    member_scope, policy_variant, member_condition, condition_variant, condition_rule, treatment_fill
-- because  one fill is proof, so the newest says all: it also keeps the family from lapsing (R-2.7)
with proof as (
  select
    m.own_policy_id as policy_id,
    t.person_id,
    t.family,
    t.claim_id,
    t.line_number,
    t.fill_date,
    t.product,
    r.is_counted,
    r.measure,
    t.treatment_id,
    row_number() over (
      partition by t.person_id, t.family
      order by t.fill_date desc, t.claim_id, t.line_number, t.data_source
    ) as place
  from member_scope as m
  join policy_variant as p on p.policy_id = m.own_policy_id and p.topic = 'condition'
  join condition_variant as v on v.variant_id = p.variant_id
  join member_condition as c
    on c.variant_id = v.variant_id and c.person_id = m.person_id and c.status = 'active'
  join condition_rule as r on r.condition_list = v.condition_list and r.family = c.family
  join treatment_fill as t
    on t.person_id = c.person_id
    and t.family = c.family
    and t.fill_date between v.lookback_first_day and v.last_day
  where m.exclusion_reason is null
    and (r.is_counted or r.measure is not null)
)
select
  policy_id,
  person_id,
  family,
  claim_id,
  line_number,
  fill_date,
  product,
  is_counted,
  measure,
  treatment_id
from proof
where place = 1
