-- table    stay_class
-- grain    one row per stay variant, hospital or observation stay and sensitive class of it
-- reads    stay_record, stay_leg, inpatient_record, observation_stay, code_class, sensitivity_rule, final_claim, claim_diagnosis, encounter_notice
-- because  contracts 6: what the stay was for, where it was, where it led, and who reported it all tell
with record as (
  select
    s.variant_id,
    s.stay_id,
    l.person_id,
    i.code_system,
    i.diagnosis_code,
    i.discharge_disposition_code,
    l.facility_class,
    i.claim_key,
    i.record_kind,
    i.record_key
  from stay_record as s
  join stay_leg as l on l.variant_id = s.variant_id and l.leg_id = s.leg_id
  join inpatient_record as i
    on i.record_kind = s.record_kind and i.record_key = s.record_key and i.claim_key is not distinct from s.claim_key
),
part2_notice as (
  select distinct natural_key_hash
  from encounter_notice
  where is_part2
)
select r.variant_id, r.stay_id, r.person_id, c.class
from record as r
join code_class as c on c.code_system = r.code_system and c.code = r.diagnosis_code
union
select r.variant_id, r.stay_id, r.person_id, c.class
from record as r
join code_class as c on c.code_system = 'disposition' and c.code = r.discharge_disposition_code
union
select r.variant_id, r.stay_id, r.person_id, f.class
from record as r
join sensitivity_rule as f on f.kind = 'facility_class' and f.name = r.facility_class
union
select r.variant_id, r.stay_id, r.person_id, 'sud_part2' as class
from record as r
join final_claim as k on k.claim_key = r.claim_key and k.is_part2
union
select r.variant_id, r.stay_id, r.person_id, 'sud_part2' as class
from record as r
join part2_notice as n on n.natural_key_hash = r.record_key
where r.record_kind = 'notice'
union
select o.variant_id, o.observation_id as stay_id, o.person_id, 'sud_part2' as class
from observation_stay as o
join final_claim as k on k.claim_key = o.claim_key and k.is_part2
union
-- its diagnosis is printed nowhere, but a reader who has the claim may know it
select o.variant_id, o.observation_id as stay_id, o.person_id, c.class
from observation_stay as o
join claim_diagnosis as d on d.claim_key = o.claim_key and d.position = 1
join code_class as c on c.code_system = d.code_system and c.code = d.diagnosis_code
