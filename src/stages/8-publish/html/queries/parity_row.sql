-- table    parity_row
-- grain    one row per ordered pair of policies and cause, as printed
-- reads    parity
-- because  R-8.1 on the front page: from the list that is already suppressed, so that the page tells no more than the file
select
  listed.policy_a as policy_a,
  listed.policy_b as policy_b,
  listed.cause as cause,
  listed.n_differ as n_differ,
  listed.qualifies_elsewhere_only as n_elsewhere_only
from published.parity as listed
order by listed.policy_a, listed.policy_b, listed.cause nulls first
