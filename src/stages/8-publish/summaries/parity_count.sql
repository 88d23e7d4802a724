-- table    parity_count
-- grain    one row per ordered pair of policies in force, and per cause of a difference between them
-- reads    policy, parity_move, member_scope
-- because  the counts behind the parity file, before any is hidden; a pair that agrees on everyone is told too
with
scope as (
  select
    count(*) filter (where exclusion_reason is null) as n_members,
    count(*) filter (where exclusion_reason is not null) as n_excluded
  from member_scope
),
pair as (
  select a.policy_id as policy_a, b.policy_id as policy_b
  from policy as a
  join policy as b on b.policy_id <> a.policy_id
),
counted as (
  select
    policy_a,
    policy_b,
    cause,
    count(*) as n_differ,
    count(*) filter (where is_elsewhere_only) as n_elsewhere_only
  from published.parity_move
  group by grouping sets ((policy_a, policy_b), (policy_a, policy_b, cause))
)
select
  pair.policy_a as policy_a,
  pair.policy_b as policy_b,
  counted.cause as cause,
  cast(coalesce(counted.n_differ, 0) as bigint) as n_differ,
  cast(coalesce(counted.n_elsewhere_only, 0) as bigint) as n_elsewhere_only,
  cast(scope.n_members as bigint) as n_members,
  cast(scope.n_excluded as bigint) as n_excluded
from pair
cross join scope
left join counted on counted.policy_a = pair.policy_a and counted.policy_b = pair.policy_b
