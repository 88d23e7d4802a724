-- table    hrrp_stay
-- grain    one row per variant and index stay of a condition of the Hospital Readmissions Reduction Program
-- reads    index_stay, placed_record, planned_stay, claim_diagnosis, claim_procedure, value_set_member
-- because  R-3.5: readmissions after these six are what hospitals are penalised for
with principal as (
  select
    i.variant_id,
    i.stay_id,
    v.group_name
  from index_stay as i
  join value_set_member as v
    on v.value_set = 'hrrp-condition' and v.code_system = i.code_system and v.code = i.diagnosis_code
),
last_bill as (
  select
    i.variant_id,
    i.stay_id,
    r.claim_key
  from index_stay as i
  join placed_record as r on r.variant_id = i.variant_id and r.stay_id = i.stay_id
  where r.is_of_last_leg
),
secondary as (
  select
    b.variant_id,
    b.stay_id,
    bool_or(v.group_name = 'pneumonia') as has_pneumonia,
    bool_or(v.group_name = 'copd') as has_copd,
    bool_or(v.group_name in ('covid', 'severe_sepsis')) as is_no_plain_pneumonia
  from last_bill as b
  join claim_diagnosis as d on d.claim_key = b.claim_key
  join value_set_member as v
    on v.value_set = 'hrrp-secondary' and v.code_system = d.code_system and v.code = d.diagnosis_code
  where d.position > 1
  group by b.variant_id, b.stay_id
),
performed as (
  select
    b.variant_id,
    b.stay_id,
    bool_or(v.group_name = 'cabg') as has_bypass,
    bool_or(v.group_name = 'tha_tka') as has_joint_replacement
  from last_bill as b
  join claim_procedure as p on p.claim_key = b.claim_key
  join value_set_member as v
    on v.value_set = 'hrrp-condition' and v.code_system = p.code_system and v.code = p.procedure_code
  group by b.variant_id, b.stay_id
),
judged as (
  select
    i.variant_id,
    i.stay_id,
    case
      when d.group_name in ('ami', 'hf', 'copd') then d.group_name
      when d.group_name = 'pneumonia' then 'pneumonia'
      when d.group_name = 'sepsis' and s.has_pneumonia and not s.is_no_plain_pneumonia then 'pneumonia'
      when d.group_name = 'respiratory_failure' and s.has_copd then 'copd'
      when p.has_bypass then 'cabg'
      -- elective ones only: a replacement after a fracture has an acute reason
      when p.has_joint_replacement and k.is_planned then 'tha_tka'
    end as hrrp_condition
  from index_stay as i
  join planned_stay as k on k.variant_id = i.variant_id and k.stay_id = i.stay_id
  left join principal as d on d.variant_id = i.variant_id and d.stay_id = i.stay_id
  left join secondary as s on s.variant_id = i.variant_id and s.stay_id = i.stay_id
  left join performed as p on p.variant_id = i.variant_id and p.stay_id = i.stay_id
)
select
  j.variant_id,
  j.stay_id,
  j.hrrp_condition
from judged as j
where j.hrrp_condition is not null
