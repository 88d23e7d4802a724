-- table    criterion_row
-- grain    one row per member with a page and criterion or part of the own policy
-- reads    page_member, criterion_state, criterion
-- because  why this tier and not the other: state, what was observed, what was asked for
select
  page.page_number as page_number,
  page.person_id as person_id,
  state.criterion as criterion,
  criterion.parent as parent,
  coalesce(criterion.kind, 'case_management') as kind,
  criterion.domain as domain,
  coalesce(criterion.title, state.criterion) as title,
  criterion.sentence as sentence,
  criterion.question as question,
  state.state as state,
  state.reason as reason,
  state.observed as observed,
  state.threshold as threshold
from published.page_member as page
join criterion_state as state on state.policy_id = page.policy_id and state.person_id = page.person_id
left join criterion on criterion.criterion = state.criterion
order by page.page_number, criterion.display_order nulls last, state.criterion
