-- table    boundary_reason
-- grain    one row per policy, person in scope and reason to look twice at care coordination
-- reads    criterion_state, criterion, policy_variant, member_scope, member_measure, open_referral, policy_escalation
-- because  R-2.1: the mission leaves the middle ground to a clinician; what is unknown is no reason, only a question
with reason as (
  select
    s.policy_id,
    s.person_id,
    s.criterion as reason
  from criterion_state as s
  join criterion as c on c.criterion = s.criterion and c.kind = 'care_coordination' and c.parent is null
  where s.state = 'false'
  union all
  select
    v.policy_id,
    m.person_id,
    'medication_conflict' as reason
  from policy_variant as v
  join member_measure as m
    on m.variant_id = v.variant_id and m.measure = 'n_medication_conflicts' and m.value > 0
  where v.topic = 'measure'
  union all
  select
    v.policy_id,
    r.person_id,
    'referred' as reason
  from policy_variant as v
  cross join open_referral as r
  join member_scope as m on m.person_id = r.person_id and m.exclusion_reason is null
  where v.topic = 'measure'
)
select
  r.policy_id,
  r.person_id,
  r.reason,
  e.reason is not null as is_escalating
from reason as r
left join policy_escalation as e on e.policy_id = r.policy_id and e.reason = r.reason
