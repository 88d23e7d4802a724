-- table    coverage_tonight
-- grain    one row per person with a span that holds the as-of date: the span that owns outreach
-- reads    coverage_span, plan_policy, night
-- because  contracts 1: of two plans on one day the one with the lower precedence owns outreach
with held as (
  select
    c.person_id,
    c.member_id,
    c.plan_id,
    coalesce(p.policy_id, night.default_policy_id) as policy_id,
    c.coverage_type,
    c.line_of_business,
    c.is_hospice,
    c.is_long_term_institutional,
    case when c.coverage_type = night.enrolment_tonight then 1 else 2 end as coverage_order,
    row_number() over (
      partition by c.person_id
      order by
        case when c.coverage_type = night.enrolment_tonight then 1 else 2 end,
        case when p.policy_id is not null then 1 else 2 end,
        p.precedence nulls last,
        c.plan_id nulls last,
        c.start_date desc,
        c.member_id nulls last,
        c.coverage_type,
        c.data_source nulls last,
        c.payer nulls last
    ) as place
  from coverage_span as c
  cross join night
  left join plan_policy as p on p.plan_id = c.plan_id
  where night.as_of between c.start_date and c.end_date
),
counted as (
  select
    person_id,
    coverage_order,
    count(distinct coalesce(plan_id, '')) as n_plans,
    -- hospice is a matter of the person, whichever payer says so
    bool_or(coalesce(is_hospice, false)) as is_hospice,
    bool_or(coalesce(is_long_term_institutional, false)) as is_long_term_institutional
  from held
  group by person_id, coverage_order
)
select
  h.person_id,
  coalesce(h.member_id, h.person_id) as member_id,
  h.plan_id,
  h.policy_id,
  h.coverage_type,
  h.line_of_business,
  c.is_hospice,
  c.is_long_term_institutional,
  cast(c.n_plans as bigint) as n_plans
from held as h
join counted as c on c.person_id = h.person_id and c.coverage_order = h.coverage_order
where h.place = 1
