-- table    contact_window
-- grain    one row per person on the outreach list, own policy
-- reads    listed_member, contact_rule, contact_history, outreach_round, policy_variant, inpatient_stay, enrollment_span, night
-- because  section 1: from when, until when and by when we may call
with latest_stay as (
  select
    variant_id,
    person_id,
    max(admit_date) as admit_date
  from inpatient_stay
  where is_counted
  group by variant_id, person_id
)
select
  l.policy_id,
  l.person_id,
  -- a counted stay after the refusal is a new reason to ask
  case
    when h.declined_on is not null and (s.admit_date is null or s.admit_date <= h.declined_on)
      then add_days(h.declined_on, r.declined_rest_days)
  end as declined_until,
  add_days(o.given_up_on, r.unreachable_rest_days) as unreachable_until,
  add_days(o.latest_attempt_on, r.attempt_apart_days) as next_attempt_on,
  -- a first assessment that was due before the twelve months is no date to work by
  case
    when (h.assessed_on is null or h.assessed_on < e.start_date)
      and add_days(e.start_date, r.assessment_due_days) >= night.w12_first_day
      then add_days(e.start_date, r.assessment_due_days)
  end as assessment_due
from listed_member as l
join contact_rule as r on r.policy_id = l.policy_id
join policy_variant as v on v.policy_id = l.policy_id and v.topic = 'stay'
cross join night
left join contact_history as h on h.person_id = l.person_id
left join outreach_round as o on o.policy_id = l.policy_id and o.person_id = l.person_id
left join latest_stay as s on s.variant_id = v.variant_id and s.person_id = l.person_id
left join enrollment_span as e
  on e.person_id = l.person_id and night.as_of between e.start_date and e.end_date
