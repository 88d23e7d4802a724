-- table    last_care_manager
-- grain    one row per person with an event of a care manager of the feed
-- reads    member_event, care_manager, night
-- because  section 1: the same nurse keeps the member
with told as (
  select
    e.person_id,
    c.care_manager_id,
    row_number() over (
      partition by e.person_id
      order by e.event_date desc, e.occurred_at desc nulls last, e.event_id desc
    ) as from_last
  from member_event as e
  join care_manager as c on c.care_manager_id = e.actor
  cross join night
  where e.event_date <= night.as_of
    and e.event_type in ('program_open', 'contact', 'assessment', 'care_plan_agreed', 'outreach_attempt')
)
select
  person_id,
  care_manager_id
from told
where from_last = 1
