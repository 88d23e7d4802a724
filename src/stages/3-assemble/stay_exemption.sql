-- table    stay_exemption
-- grain    one row per variant and stay that does not count although it is a stay, with the first reason that holds
-- reads    placed_record, claim_diagnosis, claim_procedure, value_set_member
-- because  R-2.3: births, deliveries, maintenance treatment and rehabilitation are no sign of an unstable member
with hit as (
  select r.variant_id, r.stay_id, v.group_name
  from placed_record as r
  join value_set_member as v
    on v.value_set = 'exempt-stay' and v.code_system = r.code_system and v.code = r.diagnosis_code
  -- what brought the member in: the principal diagnosis of the first leg's first bill, of its notice when it has no bill
  where r.place_from_first = 1 or v.group_name = 'delivery_any'
  union all
  select r.variant_id, r.stay_id, v.group_name
  from placed_record as r
  join claim_diagnosis as d on d.claim_key = r.claim_key
  join value_set_member as v
    on v.value_set = 'exempt-stay' and v.code_system = d.code_system and v.code = d.diagnosis_code
  where v.group_name = 'delivery_any'
  union all
  select r.variant_id, r.stay_id, v.group_name
  from placed_record as r
  join claim_procedure as p on p.claim_key = r.claim_key
  join value_set_member as v
    on v.value_set = 'exempt-stay' and v.code_system = p.code_system and v.code = p.procedure_code
  union all
  select r.variant_id, r.stay_id, v.group_name
  from placed_record as r
  join value_set_member as v on v.value_set = 'exempt-stay' and v.code_system = 'drg' and v.code = r.drg_code
  where r.place_from_first = 1 or v.group_name = 'delivery_drg'
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
