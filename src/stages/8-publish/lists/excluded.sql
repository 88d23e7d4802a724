-- table    excluded
-- grain    one row per person with coverage who is out of scope tonight
-- reads    member_scope
-- because  nobody vanishes: who is not on a list is here, with the first reason that holds (R-0.6)
select
  scope.plan_id as plan_id,
  scope.member_id as member_id,
  scope.exclusion_reason as reason
from member_scope as scope
where scope.exclusion_reason is not null
order by scope.plan_id nulls last, scope.member_id, scope.person_id
