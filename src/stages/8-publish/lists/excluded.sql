-- table    excluded
-- grain    one row per person with coverage who is out of scope tonight
-- reads    run, member_scope
-- because  nobody vanishes: who is not on a list is here, with the first reason that holds (R-0.6)
select
  run.run_id as run_id,
  run.as_of as as_of,
  scope.plan_id as plan_id,
  scope.member_id as member_id,
  scope.exclusion_reason as reason
from member_scope as scope
cross join published.run as run
where scope.exclusion_reason is not null
order by scope.plan_id nulls last, scope.member_id, scope.person_id
