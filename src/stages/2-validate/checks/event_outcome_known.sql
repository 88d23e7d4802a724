-- check     event_outcome_known
-- table     member_event
-- column    outcome
-- severity  warn
-- says      events with an outcome that contracts 3 does not list: whether the member was reached is unknown
-- because   a call counts as done by its outcome
select
  event.load_id,
  event.record_number
from member_event as event
where event.outcome not in ('reached', 'not_reached', 'completed', 'refused', 'started', 'closed')
