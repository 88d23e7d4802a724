-- table    open_program
-- grain    one row per person with an open programme
-- reads    member_event, night
-- because  section 1: a member with an open programme never vanishes because a stay or a code aged out
with opened as (
  select
    e.person_id,
    e.event_id,
    e.event_date as opened_on,
    e.occurred_at,
    e.ref_id
  from member_event as e
  cross join night
  where e.event_type = 'program_open' and e.event_date <= night.as_of
),
closed as (
  select
    e.person_id,
    e.event_date as closed_on,
    e.occurred_at,
    e.ref_id
  from member_event as e
  cross join night
  where e.event_type = 'program_close' and e.event_date <= night.as_of
),
-- A close that names no programme closes any, and closes one that had no name; of one day without hours, the case stays open
ended as (
  select distinct
    o.person_id,
    o.event_id
  from opened as o
  join closed as c
    on c.person_id = o.person_id
    and (c.ref_id = o.ref_id or c.ref_id is null or o.ref_id is null)
    and (c.closed_on > o.opened_on or (c.closed_on = o.opened_on and c.occurred_at > o.occurred_at))
)
select
  o.person_id,
  min(o.opened_on) as opened_on
from opened as o
left join ended as e on e.person_id = o.person_id and e.event_id = o.event_id
where e.event_id is null
group by o.person_id
