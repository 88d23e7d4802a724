-- table    open_referral
-- grain    one row per person with a referral into the programme that nothing has answered
-- reads    member_event, night
-- because  R-2.1: a referral stands until a later assessment, opening of the programme or refusal
with event as (
  select
    e.person_id,
    max(case when e.event_type = 'program_referral' then e.event_date end) as referred_on,
    max(
      case
        when e.event_type = 'assessment' and e.outcome = 'completed' then e.event_date
        when e.event_type in ('program_open', 'declined') then e.event_date
      end
    ) as answered_on
  from member_event as e
  cross join night
  where e.event_date <= night.as_of
  group by e.person_id
)
select
  person_id,
  referred_on
from event
where referred_on is not null and (answered_on is null or answered_on < referred_on)
