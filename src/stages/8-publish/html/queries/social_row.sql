-- table    social_row
-- grain    one row per member with a page and social domain
-- reads    page_member, social_need
-- because  needs found, needs denied, and what nobody has asked (R-2.6)
select
  page.page_number as page_number,
  page.person_id as person_id,
  need.domain as domain,
  need.state as state,
  need.reason as reason,
  need.finding_date as finding_date,
  need.source as source
from published.page_member as page
join social_need as need on need.variant_id = page.social_variant_id and need.person_id = page.person_id
order by page.page_number, case need.state when 'true' then 1 when 'unknown' then 2 else 3 end, need.domain
