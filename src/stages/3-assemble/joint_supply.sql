-- table    joint_supply
-- grain    one row per person, rule, ingredients and stretches of supply that share days
-- reads    drug_exposure, drug_product_ingredient, ingredient_pair, drug_interaction, drug_interaction_side,
--          low_result_span, night
-- because  R-6.4, R-6.5: what one product combines was combined on purpose, so the ingredients must come from two
with taken as (
  select
    e.person_id,
    e.product,
    i.ingredient,
    e.from_date,
    least(e.to_date, night.as_of) as to_date
  from drug_exposure as e
  join drug_product_ingredient as i on i.product = e.product
  cross join night
  where e.from_date <= night.as_of
),
three as (
  select
    i.interaction_id,
    case when i.tier = 1 then 'interaction_tier1' else 'interaction_tier2' end as kind,
    a.ingredient as first_ingredient,
    b.ingredient as second_ingredient,
    c.ingredient as third_ingredient
  from drug_interaction as i
  join drug_interaction_side as a on a.interaction_id = i.interaction_id and a.side = 1
  join drug_interaction_side as b on b.interaction_id = i.interaction_id and b.side = 2
  join drug_interaction_side as c on c.interaction_id = i.interaction_id and c.side = 3
  where a.ingredient <> b.ingredient and b.ingredient <> c.ingredient and a.ingredient <> c.ingredient
)
select
  a.person_id,
  p.kind,
  p.rule_id,
  p.first_ingredient,
  p.second_ingredient,
  '' as third_ingredient,
  a.product as first_product,
  b.product as second_product,
  '' as third_product,
  greatest(a.from_date, b.from_date) as from_date,
  least(a.to_date, b.to_date) as to_date
from ingredient_pair as p
join taken as a on a.ingredient = p.first_ingredient
join taken as b
  on b.ingredient = p.second_ingredient
  and b.person_id = a.person_id
  and b.product <> a.product
  and b.from_date <= a.to_date
  and b.to_date >= a.from_date
union all
select
  a.person_id,
  t.kind,
  t.interaction_id as rule_id,
  t.first_ingredient,
  t.second_ingredient,
  t.third_ingredient,
  a.product as first_product,
  b.product as second_product,
  c.product as third_product,
  greatest(a.from_date, b.from_date, c.from_date) as from_date,
  least(a.to_date, b.to_date, c.to_date) as to_date
from three as t
join taken as a on a.ingredient = t.first_ingredient
join taken as b
  on b.ingredient = t.second_ingredient
  and b.person_id = a.person_id
  and b.from_date <= a.to_date
  and b.to_date >= a.from_date
join taken as c
  on c.ingredient = t.third_ingredient
  and c.person_id = a.person_id
  and c.from_date <= least(a.to_date, b.to_date)
  and c.to_date >= greatest(a.from_date, b.from_date)
where a.product <> b.product or b.product <> c.product
union all
select
  a.person_id,
  r.kind,
  r.interaction_id as rule_id,
  a.ingredient as first_ingredient,
  '' as second_ingredient,
  '' as third_ingredient,
  a.product as first_product,
  '' as second_product,
  '' as third_product,
  greatest(a.from_date, r.from_date) as from_date,
  least(a.to_date, r.to_date) as to_date
from low_result_span as r
join drug_interaction_side as d on d.interaction_id = r.interaction_id
join taken as a
  on a.person_id = r.person_id
  and a.ingredient = d.ingredient
  and a.from_date <= r.to_date
  and a.to_date >= r.from_date
