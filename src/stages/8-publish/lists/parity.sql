-- table    parity
-- grain    one row per ordered pair of policies in force, and per cause of a difference between them
-- reads    parity_unsuppressed, parity_mark
-- because  whether equal members are treated equally (R-8.1), without a number that points at a few (R-8.4)
select
  whole.measure as measure,
  whole.stratum as stratum,
  whole.plan_id as plan_id,
  case when not mark.is_differ_hidden then whole.numerator end as numerator,
  case when not mark.is_members_hidden then whole.denominator end as denominator,
  case when not (mark.is_differ_hidden or mark.is_members_hidden) then whole.rate end as rate,
  mark.is_differ_hidden or mark.is_elsewhere_hidden or mark.is_members_hidden as suppressed,
  whole.policy_a as policy_a,
  whole.policy_b as policy_b,
  case when not mark.is_differ_hidden then whole.n_differ end as n_differ,
  case when not (mark.is_differ_hidden or mark.is_members_hidden) then whole.share end as share,
  whole.cause as cause,
  case when not mark.is_elsewhere_hidden then whole.qualifies_elsewhere_only end as qualifies_elsewhere_only
from published.parity_unsuppressed as whole
join published.parity_mark as mark
  on mark.policy_a = whole.policy_a
  and mark.policy_b = whole.policy_b
  and mark.cause is not distinct from whole.cause
order by whole.policy_a, whole.policy_b, whole.cause nulls first
