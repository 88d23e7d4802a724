-- table    member_decision
-- grain    one row per person in scope, own policy
-- reads    member_scope, member_tier, listed_member, criterion_state, criterion, criterion_evidence, prior_decision, night_before, night
-- because  contracts 5: first_identified_on and change_vs_previous; who comes back after a gap is new, and is dated anew
with has_parts as (
  select distinct parent as criterion from criterion where parent is not null
),
shown as (
  select s.person_id, s.criterion, c.display_order
  from criterion_state as s
  join member_scope as m on m.person_id = s.person_id and m.own_policy_id = s.policy_id
  join criterion as c on c.criterion = s.criterion and c.kind = 'case_management'
  anti join has_parts as h on h.criterion = s.criterion
  where s.state = 'true'
),
reason as (
  select person_id, string_agg(criterion, '|' order by display_order, criterion) as reasons
  from shown
  group by person_id
),
classed as (
  select person_id, string_agg(criterion || '=' || class, '|' order by criterion, class) as reason_classes
  from (
    select distinct e.person_id, e.criterion, unnest(string_split(e.sensitivity, '|')) as class
    from criterion_evidence as e
    where e.sensitivity <> 'none'
  )
  group by person_id
),
decided as (
  select
    m.person_id,
    m.plan_id,
    m.member_id,
    m.own_policy_id as policy_id,
    t.tier,
    t.tier_order,
    case
      when l.person_id is null then null
      when t.tier <> 'no_program' or t.has_open_transition or l.has_open_program then 'program'
      else 'safety'
    end as listed_for,
    r.reasons,
    k.reason_classes
  from member_scope as m
  join member_tier as t on t.person_id = m.person_id and t.policy_id = m.own_policy_id
  left join listed_member as l on l.person_id = m.person_id
  left join reason as r on r.person_id = m.person_id
  left join classed as k on k.person_id = m.person_id
  where m.exclusion_reason is null
)
select
  d.person_id,
  d.plan_id,
  d.member_id,
  d.policy_id,
  d.tier,
  d.tier_order,
  d.listed_for,
  d.reasons,
  d.reason_classes,
  case
    when d.listed_for is null or not b.is_known then null
    -- a safety review alone is no programme: who sees no such row must not be told of it by an earlier date
    when p.listed_for is null or (p.listed_for = 'safety' and d.listed_for = 'program') then night.as_of
    else p.first_identified_on
  end as first_identified_on,
  case
    when d.listed_for is null or not b.is_known then null
    when p.listed_for is null or (p.listed_for = 'safety' and d.listed_for = 'program') then 'new'
    when d.tier_order < p.tier_order then 'up'
    when d.tier_order > p.tier_order then 'down'
    else 'same'
  end as change_vs_previous
from decided as d
cross join night_before as b
cross join night
left join prior_decision as p on p.person_id = d.person_id
