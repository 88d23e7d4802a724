create or replace table member_event as
select
  d.event_id,
  coalesce(x.person_id, d.person_id) as person_id,
  d.event_type,
  d.event_date,
  d.occurred_at,
  d.ref_id,
  d.outcome,
  d.interactive as is_interactive,
  d.actor,
  d.detail,
  coalesce(d.received_date, d.first_loaded_on) as received_date,
  d.first_loaded_on,
  d.load_id,
  d.record_number
from accepted_member_event as d
cross join night
left join person_crosswalk as x on x.old_person_id = d.person_id
where d.event_date <= night.as_of;
