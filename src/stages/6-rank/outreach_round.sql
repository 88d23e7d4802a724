-- table    outreach_round
-- grain    one row per person tried in vain since somebody last spoke with them, own policy
-- reads    member_event, contact_history, member_scope, contact_rule, night
-- because  section 1: at most so many attempts, a week apart, then the member is left alone for a while
with attempt as (
  select distinct
    m.own_policy_id as policy_id,
    e.person_id,
    e.event_date
  from member_event as e
  join member_scope as m on m.person_id = e.person_id and m.exclusion_reason is null
  left join contact_history as h on h.person_id = e.person_id
  cross join night
  where e.event_date <= night.as_of
    and (e.event_type = 'outreach_attempt' or (e.event_type = 'contact' and e.outcome = 'not_reached'))
    and (h.reached_on is null or e.event_date > h.reached_on)
),
followed as (
  select
    a.policy_id,
    a.person_id,
    a.event_date,
    r.unreachable_rest_days,
    lag(a.event_date) over (partition by a.policy_id, a.person_id order by a.event_date) as before
  from attempt as a
  join contact_rule as r on r.policy_id = a.policy_id
),
-- After a silence longer than the rest, counting begins again
numbered as (
  select
    policy_id,
    person_id,
    event_date,
    sum(case when days_between(before, event_date) > unreachable_rest_days then 1 else 0 end) over (
      partition by policy_id, person_id
      order by event_date
      rows between unbounded preceding and current row
    ) as series
  from followed
),
dated as (
  select
    policy_id,
    person_id,
    event_date,
    series,
    max(series) over (partition by policy_id, person_id) as latest_series,
    min(event_date) over (partition by policy_id, person_id, series) as first_date
  from numbered
),
-- Attempts of one week, counted from the first of the series, are one
weekly as (
  select
    d.policy_id,
    d.person_id,
    whole_quotient(days_between(d.first_date, d.event_date), r.attempt_apart_days) as week,
    min(d.event_date) as tried_on,
    max(d.event_date) as latest_on
  from dated as d
  join contact_rule as r on r.policy_id = d.policy_id
  where d.series = d.latest_series
  group by
    d.policy_id,
    d.person_id,
    whole_quotient(days_between(d.first_date, d.event_date), r.attempt_apart_days)
),
counted as (
  select
    w.policy_id,
    w.person_id,
    w.tried_on,
    w.latest_on,
    r.contact_attempts,
    row_number() over (partition by w.policy_id, w.person_id order by w.week) as place
  from weekly as w
  join contact_rule as r on r.policy_id = w.policy_id
)
select
  policy_id,
  person_id,
  cast(count(*) as bigint) as n_attempts,
  max(latest_on) as latest_attempt_on,
  max(case when place = contact_attempts * whole_quotient(place, contact_attempts) then tried_on end) as given_up_on
from counted
group by policy_id, person_id
