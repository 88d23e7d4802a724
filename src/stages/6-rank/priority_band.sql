-- table    priority_band
-- grain    one row per person in scope, own policy
-- reads    member_tier, member_scope, policy
-- because  R-2.9: three active families lift a member above routine; cost and functional need come with their measures
select
  t.policy_id,
  t.person_id,
  case when t.n_active_chronic >= p.chronic_priority then 'elevated' else 'routine' end as priority_band
from member_scope as m
join member_tier as t on t.policy_id = m.own_policy_id and t.person_id = m.person_id
join policy as p on p.policy_id = t.policy_id
where m.exclusion_reason is null
