-- table    tier_changes
-- grain    one row per member whose tier is another than on the previous run
-- reads    tier_change, tier_change_cause
-- because  contracts 5: who moved, and the first cause whose undoing brings the old tier back; who left a list is here
select
  moved.plan_id as plan_id,
  moved.member_id as member_id,
  moved.prior_tier as prior_tier,
  moved.new_tier as new_tier,
  moved.prior_as_of as prior_as_of,
  moved.change as change,
  found.cause as cause,
  moved.criteria as criteria
from tier_change as moved
left join tier_change_cause as found on found.person_id = moved.person_id
order by moved.plan_id nulls last, moved.member_id, moved.person_id
