-- table    planned_stay
-- grain    one row per variant and stay
-- reads    placed_record, stay_exemption, claim_procedure, value_set_member, value_set_rule
-- because  R-3.4: CMS planned readmission algorithm: an admission is planned by a procedure or class that always is, or by a procedure without an acute reason
with performed as (
  select
    r.variant_id,
    r.stay_id,
    bool_or(v.group_name = 'always') as has_always_planned,
    bool_or(v.group_name in ('operation', 'treatment')) as has_potentially_planned
  from placed_record as r
  join claim_procedure as p on p.claim_key = r.claim_key
  join value_set_member as v
    on v.value_set = 'planned-procedure' and v.code_system = p.code_system and v.code = p.procedure_code
  group by r.variant_id, r.stay_id
),
reason as (
  select
    r.variant_id,
    r.stay_id,
    r.diagnosis_code is null as is_unknown,
    coalesce(
      a.group_name = 'acute'
      -- an injury is acute when first treated: its seventh character says so, and no prefix can
      or (a.group_name = 'initial' and e.code_from is not null),
      false
    ) as is_acute
  from placed_record as r
  left join value_set_member as a
    on a.value_set = 'acute-diagnosis' and a.code_system = r.code_system and a.code = r.diagnosis_code
  left join value_set_rule as e
    on e.value_set = 'initial-encounter' and e.code_from = substr(r.diagnosis_code, 7, 1)
  where r.place_from_first = 1
),
judged as (
  select
    r.variant_id,
    r.stay_id,
    case
      when p.has_always_planned then 'always_planned_procedure'
      -- the classes that exempt a stay from counting are those that are always planned; a birth is not
      when x.exempt_because in ('delivery', 'maintenance', 'rehabilitation') then x.exempt_because
      when p.has_potentially_planned and r.is_acute then 'acute_diagnosis'
      when p.has_potentially_planned and r.is_unknown then 'diagnosis_unknown'
      when p.has_potentially_planned then 'planned_procedure'
      else 'no_planned_procedure'
    end as because
  from reason as r
  left join performed as p on p.variant_id = r.variant_id and p.stay_id = r.stay_id
  left join stay_exemption as x on x.variant_id = r.variant_id and x.stay_id = r.stay_id
)
select
  j.variant_id,
  j.stay_id,
  j.because not in ('acute_diagnosis', 'diagnosis_unknown', 'no_planned_procedure') as is_planned,
  j.because
from judged as j
