-- table    ingredient_pair
-- grain    one row per rule and two ingredients that it speaks of
-- reads    drug_class, drug_class_ingredient, drug_interaction, drug_interaction_side
-- because  R-6.4, R-6.5: duplicates and interactions of two are found in one way
select
  'duplicate' as kind,
  c.class_id as rule_id,
  a.ingredient as first_ingredient,
  b.ingredient as second_ingredient
from drug_class as c
join drug_class_ingredient as a on a.class_id = c.class_id
join drug_class_ingredient as b on b.class_id = c.class_id and b.ingredient > a.ingredient
where c.has_duplicates
union all
-- a list that interacts with itself holds each pair in both orders
select distinct
  case when i.tier = 1 then 'interaction_tier1' else 'interaction_tier2' end as kind,
  i.interaction_id as rule_id,
  least(a.ingredient, b.ingredient) as first_ingredient,
  greatest(a.ingredient, b.ingredient) as second_ingredient
from drug_interaction as i
join drug_interaction_side as a on a.interaction_id = i.interaction_id and a.side = 1
join drug_interaction_side as b on b.interaction_id = i.interaction_id and b.side = 2
where i.n_sides = 2 and a.ingredient <> b.ingredient
