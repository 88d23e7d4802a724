-- table    member_finding
-- grain    one row per question about members and stays that data quality always answers
-- reads    coverage_tonight, plan_policy, printed_member, inpatient_stay
-- because  two plans on one day, unknown plans and stays without an end are told, not hidden (contracts 1, R-2.3)
select
  'two_plans_on_one_day' as check_name,
  cast(null as varchar) as extract,
  'coverage_span' as table_name,
  'plan' as column_name,
  count(*) filter (where n_plans > 1) as n_failed,
  count(*) as n_checked,
  'members covered by two plans on the as-of date; the plan of lower precedence owns outreach' as message
from coverage_tonight
union all
select
  'unknown_plan',
  cast(null as varchar),
  'coverage_span',
  'plan',
  count(*) filter (where plan_policy.plan_id is null),
  count(*),
  case when count(*) filter (where plan_policy.plan_id is null and tonight.policy_id is null) > 0
    then 'members of plans that the configuration does not name are set aside'
    else 'members of plans that the configuration does not name follow default_policy'
  end
from coverage_tonight as tonight
left join plan_policy on plan_policy.plan_id = tonight.plan_id
union all
select
  'discharge_unknown',
  cast(null as varchar),
  'inpatient_stay',
  'discharge_date',
  count(*) filter (where stay.is_discharge_unknown),
  count(*),
  'stays whose end nothing tells and whose last bill or notice is old; they are not in house'
from inpatient_stay as stay
join published.printed_member as printed
  on printed.person_id = stay.person_id and printed.stay_variant_id = stay.variant_id
