-- table    contact_history
-- grain    one row per person with any event
-- reads    member_event, night
-- because  sections 1 and 3.1: who was spoken with, assessed or refused decides what to do next; a chat bot is no contact
with told as (
  select
    e.person_id,
    e.event_date,
    e.event_type,
    e.is_interactive,
    -- an attempt says nothing until somebody was reached; every other conversation says so by itself
    case
      when e.outcome = 'not_reached' then false
      when e.event_type = 'outreach_attempt' then coalesce(e.outcome = 'reached' or e.is_interactive, false)
      when e.event_type in ('contact', 'assessment', 'care_plan_agreed') then true
      else coalesce(e.is_interactive, false)
    end as is_reached,
    e.event_type in ('program_open', 'care_plan_agreed')
      or (e.event_type = 'assessment' and coalesce(e.outcome = 'completed', false)) as is_accepted,
    e.event_type = 'assessment' and coalesce(e.outcome = 'completed', false) as is_assessed
  from member_event as e
  cross join night
  where e.event_date <= night.as_of
),
latest as (
  select
    person_id,
    max(case when is_reached then event_date end) as reached_on,
    max(case when is_reached and is_interactive is distinct from false then event_date end) as interactive_on,
    max(case when is_assessed then event_date end) as assessed_on,
    max(case when is_accepted then event_date end) as accepted_on,
    max(case when event_type = 'declined' then event_date end) as declined_on
  from told
  group by person_id
)
select
  person_id,
  reached_on,
  interactive_on,
  assessed_on,
  case when accepted_on is null or accepted_on <= declined_on then declined_on end as declined_on
from latest
