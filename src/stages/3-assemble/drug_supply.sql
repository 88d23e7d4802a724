-- table    drug_supply
-- grain    one row per person, ingredient and day on which it was filled, moved to follow the supply before it
-- reads    drug_fill, drug_product_ingredient
-- because  R-6.2: who fills an ingredient early has it for longer; the shift follows the ingredient, not the product code
with day_fill as (
  select
    f.person_id,
    i.ingredient,
    f.fill_date,
    sum(f.supply_days) as supply_days
  from drug_fill as f
  join drug_product_ingredient as i on i.product = f.product
  where f.supply_days is not null
  group by f.person_id, i.ingredient, f.fill_date
),
origin as (
  select
    person_id,
    ingredient,
    min(fill_date) as first_day
  from day_fill
  group by person_id, ingredient
),
summed as (
  select
    f.person_id,
    f.ingredient,
    f.fill_date,
    f.supply_days,
    o.first_day,
    sum(f.supply_days) over (
      partition by f.person_id, f.ingredient
      order by f.fill_date
      rows between unbounded preceding and current row
    ) as supply_so_far
  from day_fill as f
  join origin as o on o.person_id = f.person_id and o.ingredient = f.ingredient
),
-- Each supply ends where the fill after the last true gap began, plus all since: a running maximum instead of a loop
ended as (
  select
    s.person_id,
    s.ingredient,
    s.fill_date,
    s.supply_days,
    s.first_day,
    s.supply_so_far + max(days_between(s.first_day, s.fill_date) - (s.supply_so_far - s.supply_days)) over (
      partition by s.person_id, s.ingredient
      order by s.fill_date
      rows between unbounded preceding and current row
    ) as end_offset
  from summed as s
)
select
  person_id,
  ingredient,
  fill_date,
  add_days(first_day, end_offset - supply_days) as from_date,
  add_days(first_day, end_offset - 1) as to_date
from ended
