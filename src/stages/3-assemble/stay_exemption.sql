-- table    stay_exemption
-- grain    one row per variant and stay that does not count although it is a stay, with the first reason that holds
-- reads    stay_record, stay_leg, inpatient_record, claim_diagnosis, claim_procedure, value_set_member
-- because  R-2.3: births, deliveries, maintenance treatment and rehabilitation are no sign of an unstable member
with record as (
  select
    s.variant_id,
    s.stay_id,
    s.claim_key,
    i.code_system,
    i.diagnosis_code,
    i.drg_code,
    -- what brought the member in: the principal diagnosis of the first leg's first bill, of its notice when it has no bill
    row_number() over (
      partition by s.variant_id, s.stay_id
      order by l.admit_date, l.leg_id, s.record_kind, i.admit_date, i.statement_date, i.reach_date, s.record_key, s.claim_key nulls last
    ) as from_first
  from stay_record as s
  join stay_leg as l on l.variant_id = s.variant_id and l.leg_id = s.leg_id
  join inpatient_record as i
    on i.record_kind = s.record_kind and i.record_key = s.record_key and i.claim_key is not distinct from s.claim_key
),
hit as (
  select r.variant_id, r.stay_id, v.group_name
  from record as r
  join value_set_member as v
    on v.value_set = 'exempt-stay' and v.code_system = r.code_system and v.code = r.diagnosis_code
  where r.from_first = 1 or v.group_name = 'delivery_any'
  union all
  select r.variant_id, r.stay_id, v.group_name
  from record as r
  join claim_diagnosis as d on d.claim_key = r.claim_key
  join value_set_member as v
    on v.value_set = 'exempt-stay' and v.code_system = d.code_system and v.code = d.diagnosis_code
  where v.group_name = 'delivery_any'
  union all
  select r.variant_id, r.stay_id, v.group_name
  from record as r
  join claim_procedure as p on p.claim_key = r.claim_key
  join value_set_member as v
    on v.value_set = 'exempt-stay' and v.code_system = p.code_system and v.code = p.procedure_code
  union all
  select r.variant_id, r.stay_id, v.group_name
  from record as r
  join value_set_member as v on v.value_set = 'exempt-stay' and v.code_system = 'drg' and v.code = r.drg_code
  where r.from_first = 1 or v.group_name = 'delivery_drg'
)
select
  h.variant_id,
  h.stay_id,
  case
    when bool_or(h.group_name in ('newborn_principal', 'newborn_drg')) then 'newborn'
    when bool_or(h.group_name in ('delivery_any', 'delivery_procedure', 'delivery_drg')) then 'delivery'
    when bool_or(h.group_name = 'maintenance_principal') then 'maintenance'
    else 'rehabilitation'
  end as exempt_because
from hit as h
group by h.variant_id, h.stay_id
