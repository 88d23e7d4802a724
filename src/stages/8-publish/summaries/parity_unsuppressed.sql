-- table    parity_unsuppressed
-- grain    one row per ordered pair of policies in force, and per cause of a difference between them
-- reads    parity_count
-- because  the parity file as the profile internal gets it: every number (contracts 5)
select
  'tier_differs' as measure,
  'all' as stratum,
  -- every member goes through every policy, of whatever plan
  cast(null as varchar) as plan_id,
  n_differ as numerator,
  n_members as denominator,
  cast(n_differ / nullif(n_members, 0) as decimal(18, 4)) as rate,
  false as suppressed,
  policy_a as policy_a,
  policy_b as policy_b,
  n_differ as n_differ,
  cast(n_differ / nullif(n_members, 0) as decimal(18, 4)) as share,
  cause as cause,
  n_elsewhere_only as qualifies_elsewhere_only
from published.parity_count
order by policy_a, policy_b, cause nulls first
