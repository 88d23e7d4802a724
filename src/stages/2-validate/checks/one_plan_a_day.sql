-- check     one_plan_a_day
-- table     coverage_span
-- column    plan
-- severity  info
-- says      coverage spans that share a day with a span of the same kind in another plan; precedence decides who owns outreach
-- because   contracts 1: the plan with the lower precedence owns outreach, so nobody is called twice
select distinct
  span.load_id,
  span.record_number
from coverage_span as span
join coverage_span as other
  on other.person_id = span.person_id
  and other.coverage_type = span.coverage_type
  and other.plan_id <> span.plan_id
  and other.start_date <= span.end_date
  and other.end_date >= span.start_date
cross join night
where span.end_date >= span.start_date
  and other.end_date >= other.start_date
  and span.end_date >= night.earliest_first_day
  and other.end_date >= night.earliest_first_day
