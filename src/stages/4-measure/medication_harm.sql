-- table    medication_harm
-- grain    one row per variant, person, class and day of emergency or inpatient care for its adverse effect
-- reads    medication_variant, medication_threshold, value_set_member, final_claim, claim_line, claim_diagnosis,
--          inpatient_record, notice_stay, drug_class, drug_class_fill
-- because  R-6.3: harm by a chronic medicine; the code says which kind of medicine did it, so another one is not blamed
with effect_code as (
  select
    code_system,
    code,
    group_name
  from value_set_member
  where value_set = 'adverse-drug-effect'
),
coded as (
  select
    c.claim_key,
    c.person_id,
    x.group_name
  from claim_diagnosis as d
  join effect_code as x on x.code_system = d.code_system and x.code = d.diagnosis_code
  join final_claim as c on c.claim_key = d.claim_key
),
event as (
  select
    c.person_id,
    i.admit_date as event_date,
    c.group_name
  from coded as c
  join inpatient_record as i on i.claim_key = c.claim_key
  union
  -- the emergency bill itself must name the effect: another bill of that day may speak of anything
  select
    c.person_id,
    l.start_date as event_date,
    c.group_name
  from coded as c
  join claim_line as l on l.claim_key = c.claim_key
  join value_set_member as v
    on v.value_set = 'emergency-service'
    and v.code = case v.code_system
      when 'revenue' then l.revenue_code
      when 'hcpcs' then l.hcpcs_code
      when 'pos' then l.place_of_service_code
    end
  union
  -- a notice has one diagnosis and no claim yet
  select
    i.person_id,
    i.admit_date as event_date,
    x.group_name
  from inpatient_record as i
  join effect_code as x on x.code_system = i.code_system and x.code = i.diagnosis_code
  union
  select
    n.person_id,
    n.admit_date as event_date,
    x.group_name
  from notice_stay as n
  join effect_code as x on x.code_system = n.code_system and x.code = n.diagnosis_code
  where n.patient_class = 'E' and not n.is_cancelled
)
select
  v.variant_id,
  e.person_id,
  c.class_id,
  e.event_date,
  max(f.fill_date) as from_date
from event as e
cross join medication_variant as v
cross join medication_threshold as t
join drug_class as c
  on c.is_chronic and (c.adverse_effect_group = e.group_name or e.group_name = 'any')
join drug_class_fill as f
  on f.person_id = e.person_id
  and f.class_id = c.class_id
  and f.supply_days >= v.rx_min_days_supply
  and f.fill_date <= e.event_date
  and e.event_date <= add_days(f.last_day, t.harm_days)
where e.event_date <= v.last_day
group by v.variant_id, e.person_id, c.class_id, e.event_date
