-- table    capacity_need
-- grain    one row per listed person while capacity is configured
-- reads    outreach_rank, listed_member, next_action, member, language_spelling, criterion_state, care_need,
--          last_care_manager, care_manager_term, night
-- because  section 1: capacity fills in list order by plan, discipline and language; the same nurse keeps the member
with needed as (
  select
    l.policy_id,
    l.person_id,
    n.need,
    row_number() over (partition by l.policy_id, l.person_id order by n.precedence, n.need) as place
  from listed_member as l
  cross join care_need as n
  left join criterion_state as s
    on s.policy_id = l.policy_id and s.person_id = l.person_id and s.criterion = n.criterion and s.state = 'true'
  where n.criterion is null or s.criterion is not null
),
-- The language without its region, in the one spelling that the rules give it
spoken as (
  select
    m.person_id,
    m.interpreter_needed,
    case
      when position('-' in m.language) > 1 then substr(m.language, 1, position('-' in m.language) - 1)
      else m.language
    end as spelling
  from member as m
),
placed as (
  select
    r.policy_id,
    r.person_id,
    r.plan_id,
    row_number() over (
      order by
        case when r.is_safety_review then 1 else 2 end,
        l.tier_order, r.points desc, r.next_action_due nulls last, l.member_id, r.person_id
    ) as turn
  from outreach_rank as r
  join listed_member as l on l.policy_id = r.policy_id and l.person_id = r.person_id
)
select
  p.policy_id,
  p.person_id,
  p.plan_id,
  cast(p.turn as bigint) as turn,
  case
    -- who needs no interpreter can speak with anyone
    when coalesce(not k.interpreter_needed, false) or coalesce(g.is_spoken_by_all, false) then null
    else coalesce(g.language, k.spelling)
  end as language,
  n.need,
  case when l.has_open_program or t.care_manager_id is not null then c.care_manager_id end as last_care_manager_id,
  l.has_open_program as is_existing,
  not l.has_open_program and not a.is_rest as is_waiting
from placed as p
join listed_member as l on l.policy_id = p.policy_id and l.person_id = p.person_id
join next_action as a on a.policy_id = p.policy_id and a.person_id = p.person_id
join needed as n on n.policy_id = p.policy_id and n.person_id = p.person_id and n.place = 1
cross join night
left join spoken as k on k.person_id = p.person_id
left join language_spelling as g on g.spelling = k.spelling
left join last_care_manager as c on c.person_id = p.person_id
left join care_manager_term as t
  on t.care_manager_id = c.care_manager_id and t.kind = 'plan' and t.term = p.plan_id
where night.capacity_weeks is not null
