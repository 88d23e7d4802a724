-- table    criterion_state
-- grain    one row per policy, person in scope and enabled criterion or part
-- reads    clause_state, criterion_clause, criterion, enabled_criterion, member_scope, unknown_reason
-- because  R-2.1b: clauses combine in groups, groups in criteria and parts in their criterion, always by Kleene
with single as (
  select criterion
  from criterion_clause
  group by criterion
  having count(*) = 1 and max(group_needs) = 1 and max(criterion_needs) = 1
),
group_state as (
  select
    s.policy_id,
    s.person_id,
    s.criterion,
    max(k.criterion_needs) as criterion_needs,
    case
      when count(*) filter (where s.state = 'true') >= max(k.group_needs) then 'true'
      when count(*) filter (where s.state in ('true', 'unknown')) >= max(k.group_needs) then 'unknown'
      else 'false'
    end as state,
    min(case when s.state = 'unknown' then r.precedence end) as precedence,
    max(case when s.clause_number = 1 and s.group_number = 1 then coalesce(s.value_text, cast(s.value as varchar(40))) end)
      as first_value,
    max(case when s.clause_number = 1 and s.group_number = 1 then cast(s.limit_value as varchar(40)) end) as first_limit
  from clause_state as s
  join criterion_clause as k
    on k.criterion = s.criterion and k.group_number = s.group_number and k.clause_number = s.clause_number
  left join single as b on b.criterion = s.criterion
  left join unknown_reason as r on r.reason = s.reason
  where b.criterion is null
  group by s.policy_id, s.person_id, s.criterion, s.group_number
),
own as (
  select
    policy_id,
    person_id,
    criterion,
    case
      when count(*) filter (where state = 'true') >= max(criterion_needs) then 'true'
      when count(*) filter (where state in ('true', 'unknown')) >= max(criterion_needs) then 'unknown'
      else 'false'
    end as state,
    min(case when state = 'unknown' then precedence end) as precedence,
    max(first_value) as observed,
    max(first_limit) as threshold
  from group_state
  group by policy_id, person_id, criterion
  union all
  -- most criteria have one clause and say what it says: two aggregates over millions of rows are not spent on them
  select
    s.policy_id,
    s.person_id,
    s.criterion,
    s.state,
    case when s.state = 'unknown' then r.precedence end as precedence,
    case when s.clause_number = 1 and s.group_number = 1 then coalesce(s.value_text, cast(s.value as varchar(40))) end
      as observed,
    case when s.clause_number = 1 and s.group_number = 1 then cast(s.limit_value as varchar(40)) end as threshold
  from clause_state as s
  join single as b on b.criterion = s.criterion
  left join unknown_reason as r on r.reason = s.reason
),
-- A criterion with parts is true when any enabled part is, and false only when all of them are
parted as (
  select e.policy_id, e.criterion, p.criterion as part
  from enabled_criterion as e
  left join (select distinct criterion from criterion_clause) as k on k.criterion = e.criterion
  left join (
    select c.parent, f.policy_id, c.criterion
    from criterion as c
    join enabled_criterion as f on f.criterion = c.criterion
    join (select distinct criterion from criterion_clause) as l on l.criterion = c.criterion
  ) as p on p.parent = e.criterion and p.policy_id = e.policy_id
  where k.criterion is null
),
whole as (
  select
    t.policy_id,
    o.person_id,
    t.criterion,
    case
      when bool_or(o.state = 'true') then 'true'
      when bool_or(o.state = 'unknown') then 'unknown'
      else 'false'
    end as state,
    min(case when o.state = 'unknown' then o.precedence end) as precedence
  from parted as t
  join own as o on o.policy_id = t.policy_id and o.criterion = t.part
  group by t.policy_id, o.person_id, t.criterion
  union all
  -- none of its parts is enabled: nothing makes it true
  select t.policy_id, m.person_id, t.criterion, 'false' as state, cast(null as bigint) as precedence
  from parted as t
  cross join member_scope as m
  where t.part is null and m.exclusion_reason is null
)
select
  o.policy_id,
  o.person_id,
  o.criterion,
  o.state,
  case when o.state = 'unknown' then r.reason end as reason,
  o.observed,
  o.threshold
from own as o
left join unknown_reason as r on r.precedence = o.precedence
union all
select
  w.policy_id,
  w.person_id,
  w.criterion,
  w.state,
  case when w.state = 'unknown' then r.reason end as reason,
  cast(null as varchar(200)) as observed,
  cast(null as varchar(200)) as threshold
from whole as w
left join unknown_reason as r on r.precedence = w.precedence
