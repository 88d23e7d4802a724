-- table    priority_band
-- grain    one row per person in scope, own policy
-- reads    member_tier, member_scope, policy, policy_variant, member_measure
-- because  R-2.9: high cost or high need goes first, then three active families; an unknown lifts nobody
select
  t.policy_id,
  t.person_id,
  case
    when c.value = 1 or n.value = 1 then 'high'
    when t.n_active_chronic >= p.chronic_priority then 'elevated'
    else 'routine'
  end as priority_band
from member_scope as m
join member_tier as t on t.policy_id = m.own_policy_id and t.person_id = m.person_id
join policy as p on p.policy_id = t.policy_id
join policy_variant as v on v.policy_id = t.policy_id and v.topic = 'measure'
left join member_measure as c
  on c.variant_id = v.variant_id and c.person_id = m.person_id and c.measure = 'high_cost'
left join member_measure as n
  on n.variant_id = v.variant_id and n.person_id = m.person_id and n.measure = 'high_need'
where m.exclusion_reason is null
