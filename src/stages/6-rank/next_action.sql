-- table    next_action
-- grain    one row per person on the outreach list, own policy
-- reads    listed_member, contact_window, contact_history, next_action_rule, contact_rule, policy_variant, social_need,
--          transition_period, call_deadline, open_referral, night
-- because  section 1: what to do first, and by when; where nothing says when, nothing is written
with variant as (
  select
    policy_id,
    max(case when topic = 'social' then variant_id end) as social_id,
    max(case when topic = 'stay' then variant_id end) as stay_id,
    max(case when topic = 'calendar' then variant_id end) as calendar_id
  from policy_variant
  group by policy_id
),
candidate as (
  select
    l.policy_id,
    l.person_id,
    'safety_review' as action,
    n.finding_date as due
  from listed_member as l
  join variant as v on v.policy_id = l.policy_id
  left join social_need as n
    on n.variant_id = v.social_id and n.person_id = l.person_id and n.domain = 'self_harm'
  where l.is_safety_review
  union all
  select
    l.policy_id,
    l.person_id,
    'call_after_discharge' as action,
    d.call_due as due
  from listed_member as l
  join variant as v on v.policy_id = l.policy_id
  join transition_period as t on t.variant_id = v.stay_id and t.person_id = l.person_id and t.is_open
  left join call_deadline as d on d.variant_id = v.calendar_id and d.discharge_date = t.discharge_date
  left join contact_history as h on h.person_id = l.person_id
  where h.interactive_on is null or h.interactive_on < t.discharge_date
  union all
  select
    l.policy_id,
    l.person_id,
    'answer_referral' as action,
    add_days(f.referred_on, r.referral_open_days) as due
  from listed_member as l
  join open_referral as f on f.person_id = l.person_id
  join contact_rule as r on r.policy_id = l.policy_id
  union all
  select
    l.policy_id,
    l.person_id,
    case when l.tier = 'no_program' then 'step_down_review' else 'continue_program' end as action,
    cast(null as date) as due
  from listed_member as l
  where l.has_open_program
  union all
  select
    k.policy_id,
    k.person_id,
    'rest_declined' as action,
    k.declined_until as due
  from contact_window as k
  cross join night
  where k.declined_until > night.as_of
  union all
  select
    k.policy_id,
    k.person_id,
    'rest_unable_to_reach' as action,
    k.unreachable_until as due
  from contact_window as k
  cross join night
  where k.unreachable_until > night.as_of
  union all
  select
    l.policy_id,
    l.person_id,
    case
      when l.tier = 'case_management' then 'offer_case_management'
      when l.has_question then 'ask_first_question'
      else 'check_in'
    end as action,
    coalesce(
      k.next_attempt_on,
      case when l.tier = 'case_management' or l.has_question then k.assessment_due end
    ) as due
  from listed_member as l
  join contact_window as k on k.policy_id = l.policy_id and k.person_id = l.person_id
),
placed as (
  select
    c.policy_id,
    c.person_id,
    c.action,
    c.due,
    a.is_rest,
    row_number() over (
      partition by c.policy_id, c.person_id
      order by a.precedence, c.due nulls last, c.action
    ) as place
  from candidate as c
  join next_action_rule as a on a.action = c.action
)
select
  policy_id,
  person_id,
  action,
  due,
  is_rest
from placed
where place = 1
