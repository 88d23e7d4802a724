-- table    part2_consent
-- grain    one row per person whose records of 42 CFR Part 2 programmes may be used
-- reads    member_event, coverage_tonight, policy_parameter
-- because  R-0.7: used only under consent, the member's own or that under which the plan's whole feed arrives
with told as (
  select
    person_id,
    bool_or(outcome is distinct from 'refused') as has_consented
  from member_event
  where event_type = 'consent' and ref_id = 'part2'
  group by person_id
)
select
  t.person_id,
  'event' as source
from told as t
where t.has_consented
union all
select
  c.person_id,
  'policy' as source
from coverage_tonight as c
join policy_parameter as p on p.policy_id = c.policy_id and p.name = 'part2_consented' and p.value = 'true'
left join told as t on t.person_id = c.person_id
-- a member who refused has refused, whatever the feed says
where t.person_id is null
