-- table    member_scope
-- grain    one row per person with any medical or pharmacy coverage
-- reads    member, coverage_span, coverage_tonight, policy, final_claim, notice_stay, member_event, value_set_member, night
-- because  R-0.6: whom the night decides about, and the first reason why not
with covered as (
  select distinct c.person_id
  from coverage_span as c
  cross join night
  where c.coverage_type in (night.enrolment_tonight, 'pharmacy')
),
died as (
  select c.person_id
  from final_claim as c
  join value_set_member as d
    on d.value_set = 'disposition'
    and d.code_system = 'disposition'
    and d.code = c.discharge_disposition_code
    and d.group_name = 'died'
  cross join night
  where coalesce(c.discharge_date, c.end_date, c.start_date) <= night.as_of
  union
  select n.person_id
  from notice_stay as n
  join value_set_member as d
    on d.value_set = 'disposition'
    and d.code_system = 'disposition'
    and d.code = n.discharge_disposition_code
    and d.group_name = 'died'
  cross join night
  where not n.is_cancelled and n.discharge_date <= night.as_of
),
-- a hospice bill that still runs; the first day it may end on is of the policy
hospice_bill as (
  select
    c.person_id,
    max(c.end_date) as last_day
  from final_claim as c
  join value_set_member as b
    on b.value_set = 'bill-setting' and b.code_system = 'bill-type' and b.code = c.bill_type and b.group_name = 'hospice'
  join value_set_member as d
    on d.value_set = 'disposition'
    and d.code_system = 'disposition'
    and d.code = c.discharge_disposition_code
    and d.group_name = 'still_patient'
  cross join night
  where c.end_date <= night.as_of
  group by c.person_id
),
event as (
  select
    e.person_id,
    max(case when e.event_type = 'hospice_start' then e.event_date end) as hospice_start,
    max(case when e.event_type = 'hospice_end' then e.event_date end) as hospice_end,
    max(case when e.event_type = 'opt_out' then e.event_date end) as opt_out,
    max(case when e.event_type = 'opt_in' then e.event_date end) as opt_in
  from member_event as e
  cross join night
  where e.event_date <= night.as_of
  group by e.person_id
),
-- Birthdays by the calendar as text: who was born on 29 February is a year older on 1 March of a common year
aged as (
  select
    m.person_id,
    case when m.birth_date <= night.as_of then
      cast(substr(cast(night.as_of as varchar(10)), 1, 4) as bigint)
      - cast(substr(cast(m.birth_date as varchar(10)), 1, 4) as bigint)
      - case
        when substr(cast(night.as_of as varchar(10)), 6, 5) < substr(cast(m.birth_date as varchar(10)), 6, 5) then 1
        else 0
      end
    end as age
  from member as m
  cross join night
)
select
  m.person_id,
  coalesce(t.member_id, m.person_id) as member_id,
  t.plan_id,
  t.policy_id as own_policy_id,
  a.age,
  case
    when m.is_deceased or d.person_id is not null then 'deceased'
    when t.person_id is null or t.coverage_type not in (night.enrolment_tonight, 'pharmacy') then 'not_enrolled'
    when t.coverage_type <> night.enrolment_tonight then 'pharmacy_only'
    when t.policy_id is null then 'unknown_plan'
    when a.age is null then 'age_unknown'
    when a.age < p.min_age then 'under_age'
    when t.is_hospice
      or h.last_day >= p.hospice_bill_from
      or (e.hospice_start is not null and (e.hospice_end is null or e.hospice_end < e.hospice_start)) then 'hospice'
    -- an event is newer than the flag on file; of two on one day the refusal holds
    when coalesce(e.opt_out >= coalesce(e.opt_in, e.opt_out), m.is_opted_out and e.opt_in is null, false) then 'opted_out'
  end as exclusion_reason
from member as m
join covered as c on c.person_id = m.person_id
join aged as a on a.person_id = m.person_id
cross join night
left join coverage_tonight as t on t.person_id = m.person_id
left join policy as p on p.policy_id = t.policy_id
left join died as d on d.person_id = m.person_id
left join hospice_bill as h on h.person_id = m.person_id
left join event as e on e.person_id = m.person_id
-- what is made from here on is nearly in order, and soon sorted when it is published
order by m.person_id
