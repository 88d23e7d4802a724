-- table    high_cost
-- grain    one row per cost variant and person in scope
-- reads    cost_12m, cost_variant
-- because  R-2.9: at or above the plan's percentile by nearest rank, taken over members with six months of coverage;
--          who is below it with a claim of unknown cost is neither (R-0.1)
with ordered as (
  select
    c.plan_id,
    c.cost_allowed,
    row_number() over (partition by c.plan_id order by c.cost_allowed, c.person_id) as place,
    count(*) over (partition by c.plan_id) as n_members
  from cost_12m as c
  where c.is_six_months_covered and c.cost_allowed is not null
),
boundary as (
  select
    v.variant_id,
    o.plan_id,
    o.cost_allowed as from_cost
  from ordered as o
  cross join cost_variant as v
  -- the nearest rank: the smallest place that holds so many of each hundred
  where o.place = whole_quotient(v.high_cost_percentile * o.n_members + 99, 100)
)
select
  v.variant_id,
  c.person_id,
  case
    when c.cost_allowed > 0 and c.cost_allowed >= b.from_cost then true
    when not c.has_unknown_amount then c.cost_allowed > 0 and c.cost_allowed >= b.from_cost
  end as is_high_cost
from cost_12m as c
cross join cost_variant as v
left join boundary as b on b.variant_id = v.variant_id and b.plan_id is not distinct from c.plan_id
