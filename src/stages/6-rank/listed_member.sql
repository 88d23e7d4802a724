-- table    listed_member
-- grain    one row per person on the outreach list, own policy
-- reads    member_scope, member_tier, policy_variant, member_measure, open_program
-- because  contracts 5 and section 1: everyone with a tier, a safety review, an open transition or an open programme
select
  t.policy_id,
  t.person_id,
  m.plan_id,
  m.member_id,
  t.tier,
  t.tier_order,
  coalesce(h.value = 1, false) as is_safety_review,
  t.tier_order > 1 and coalesce(position('ask_member' in t.provisional_because) > 0, false) as has_question,
  o.person_id is not null as has_open_program
from member_scope as m
join member_tier as t on t.policy_id = m.own_policy_id and t.person_id = m.person_id
join policy_variant as v on v.policy_id = t.policy_id and v.topic = 'measure'
left join member_measure as h
  on h.variant_id = v.variant_id and h.person_id = m.person_id and h.measure = 'self_harm_need'
left join open_program as o on o.person_id = m.person_id
where m.exclusion_reason is null
  and (t.tier <> 'no_program' or t.has_open_transition or h.value = 1 or o.person_id is not null)
