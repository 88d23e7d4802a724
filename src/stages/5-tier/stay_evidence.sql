-- table    stay_evidence
-- grain    one row per person in scope, counted stay and record of it, own policy
-- reads    member_scope, policy_variant, inpatient_stay, stay_record, final_claim, observation_stay, stay_variant
-- because  a stay is led back to the claims and notices that tell of it (R-2.3)
select
  m.own_policy_id as policy_id,
  m.person_id,
  s.stay_id,
  r.record_kind,
  c.claim_id,
  coalesce(c.natural_key_hash, r.record_key) as record_id,
  s.admit_date,
  s.discharge_date
from member_scope as m
join policy_variant as p on p.policy_id = m.own_policy_id and p.topic = 'stay'
join inpatient_stay as s on s.variant_id = p.variant_id and s.person_id = m.person_id and s.is_counted
join stay_record as r on r.variant_id = s.variant_id and r.stay_id = s.stay_id
left join final_claim as c on c.claim_key = r.claim_key
where m.exclusion_reason is null
union all
select
  m.own_policy_id as policy_id,
  m.person_id,
  o.observation_id as stay_id,
  'claim' as record_kind,
  c.claim_id,
  c.natural_key_hash as record_id,
  o.start_date as admit_date,
  o.end_date as discharge_date
from member_scope as m
join policy_variant as p on p.policy_id = m.own_policy_id and p.topic = 'stay'
join stay_variant as v on v.variant_id = p.variant_id and v.count_observation
join observation_stay as o
  on o.variant_id = v.variant_id and o.person_id = m.person_id and o.end_date between v.w12_first_day and v.last_day
join final_claim as c on c.claim_key = o.claim_key
where m.exclusion_reason is null
