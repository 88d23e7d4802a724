-- check     event_person_enrolled
-- table     member_event
-- column    person_id
-- severity  warn
-- warns     above 2%
-- says      events of persons without any coverage span: an opt-out among them protects nobody
-- because   opt-out, hospice and consent are events (R-0.6), and they must find their member
select
  event.load_id,
  event.record_number
from member_event as event
left join member on member.person_id = event.person_id
where member.person_id is null
