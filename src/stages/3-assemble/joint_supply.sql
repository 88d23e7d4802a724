-- table    joint_supply
-- grain    one row per person, rule, ingredients and stretches of supply that share days
-- reads    drug_exposure, drug_product_ingredient, ingredient_pair, drug_interaction, drug_interaction_side, lab_result,
--          value_set_member, night
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
),
-- Of several results on one day the lowest; a result holds until the next one of its kind
result as (
  select
    l.person_id,
    i.interaction_id,
    case when i.tier = 1 then 'interaction_tier1' else 'interaction_tier2' end as kind,
    i.test_below,
    l.collected_on as from_date,
    min(l.result_number) as lowest
  from drug_interaction as i
  join value_set_member as m on m.value_set = i.test_value_set
  join lab_result as l on l.code_system = m.code_system and l.code = m.code and l.result_number is not null
  group by l.person_id, i.interaction_id, i.tier, i.test_below, l.collected_on
),
held as (
  select
    r.person_id,
    r.interaction_id,
    r.kind,
    r.test_below,
    r.lowest,
    r.from_date,
    lead(r.from_date) over (partition by r.person_id, r.interaction_id order by r.from_date) as next_date
  from result as r
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
  h.kind,
  h.interaction_id as rule_id,
  a.ingredient as first_ingredient,
  '' as second_ingredient,
  '' as third_ingredient,
  a.product as first_product,
  '' as second_product,
  '' as third_product,
  greatest(a.from_date, h.from_date) as from_date,
  case when h.next_date <= a.to_date then add_days(h.next_date, -1) else a.to_date end as to_date
from held as h
join drug_interaction_side as d on d.interaction_id = h.interaction_id
join taken as a
  on a.person_id = h.person_id
  and a.ingredient = d.ingredient
  and a.to_date >= h.from_date
  and (h.next_date is null or a.from_date < h.next_date)
where h.lowest < h.test_below
