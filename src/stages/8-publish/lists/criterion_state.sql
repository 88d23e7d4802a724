-- table    criterion_state
-- grain    one row per policy, member in scope and enabled criterion or part
-- reads    printed_member, criterion_state, criterion, value_class
-- because  every decision with what was measured and what it was held against (contracts 5)
with classed as (
  select name as criterion, string_agg(class, '|' order by class) as classes
  from published.value_class
  where kind = 'criterion' and is_said
  group by name
)
select
  printed.plan_id as plan_id,
  printed.member_id as member_id,
  state.policy_id as policy_id,
  state.criterion as criterion,
  state.state as state,
  state.reason as reason,
  state.observed as observed,
  state.threshold as threshold,
  coalesce(classed.classes, 'none') as sensitivity,
  state.policy_id = printed.policy_id as is_own_policy
from criterion_state as state
join published.printed_member as printed on printed.person_id = state.person_id
left join criterion on criterion.criterion = state.criterion
left join classed on classed.criterion = state.criterion
order by
  printed.place,
  state.policy_id,
  criterion.display_order nulls last,
  state.criterion
