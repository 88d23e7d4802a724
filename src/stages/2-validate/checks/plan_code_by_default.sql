-- check     plan_code_by_default
-- table     coverage_span
-- column    plan
-- severity  info
-- says      coverage spans of plans that plans: does not name; their members follow default_policy
-- because   contracts 1: an unknown plan code is counted either way
select
  span.load_id,
  span.record_number
from coverage_span as span
cross join night
left join plan_policy on plan_policy.plan_id = span.plan_id
where plan_policy.plan_id is null and night.default_policy_id is not null
