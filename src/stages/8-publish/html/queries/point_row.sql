-- table    point_row
-- grain    one row per member with a page and ranking feature
-- reads    page_member, priority_term
-- because  the place on the list is a sum that anyone can add up
select
  page.page_number as page_number,
  page.person_id as person_id,
  term.feature as feature,
  term.points as points,
  term.feature_max as feature_max,
  term.is_unknown as is_unknown
from published.page_member as page
join priority_term as term on term.policy_id = page.policy_id and term.person_id = page.person_id
order by page.page_number, term.points desc, term.is_unknown desc, term.feature
