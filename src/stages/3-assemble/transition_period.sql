-- table    transition_period
-- grain    one row per variant and eligible discharge: 30 days from it
-- reads    inpatient_stay, post_acute_stay, observation_stay, stay_variant, value_set_member, night
-- because  R-3.2: care is handed over after a discharge to the community; after a nursing or rehabilitation stay it starts at the later discharge
with episode as (
  select
    variant_id,
    person_id,
    stay_id,
    facility_class as from_setting,
    admit_date,
    discharge_date,
    disposition_code,
    is_in_house
  from inpatient_stay
  union all
  select
    v.variant_id,
    p.person_id,
    p.post_acute_id as stay_id,
    p.facility_class as from_setting,
    -- monthly bills are one stay, but who goes to hospital in the midst of it comes back with the next bill
    case when p.end_date is null then p.latest_bill_start else p.start_date end as admit_date,
    p.end_date as discharge_date,
    p.disposition_code,
    p.end_date is null as is_in_house
  from post_acute_stay as p
  cross join stay_variant as v
  union all
  select
    o.variant_id,
    o.person_id,
    o.observation_id as stay_id,
    'observation' as from_setting,
    o.start_date as admit_date,
    case when o.end_date <= night.as_of then o.end_date end as discharge_date,
    o.disposition_code,
    o.end_date > night.as_of as is_in_house
  from observation_stay as o
  cross join night
),
-- The episode that ends last holds the only open period: any other was followed by a later discharge or by a return
ordered as (
  select
    e.*,
    row_number() over (
      partition by e.variant_id, e.person_id
      order by
        case
          -- an open bill of a nursing or rehabilitation facility can be years old: it yields to a later way home
          when e.is_in_house and e.from_setting not in ('snf', 'swing_bed', 'irf', 'ltch')
            then add_days(night.as_of, 1)
          else coalesce(e.discharge_date, e.admit_date)
        end desc,
        e.admit_date desc,
        e.stay_id desc
    ) as from_last
  from episode as e
  cross join night
)
select
  o.variant_id,
  o.person_id,
  o.stay_id,
  o.from_setting,
  o.discharge_date,
  d.group_name as destination,
  add_days(o.discharge_date, 29) as period_end,
  coalesce(d.group_name = 'ama', false) as is_ama,
  o.from_last = 1 and night.as_of between o.discharge_date and add_days(o.discharge_date, 29) as is_open
from ordered as o
join value_set_member as c
  on c.value_set = 'community-destination' and c.code_system = 'disposition' and c.code = o.disposition_code
left join value_set_member as d
  on d.value_set = 'disposition' and d.code_system = 'disposition' and d.code = o.disposition_code
cross join night
where o.discharge_date is not null
  and o.from_setting not in ('hospice', 'residential')
