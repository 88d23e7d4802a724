-- table    drug_class_fill
-- grain    one row per person, class and day on which any of its medicines was filled
-- reads    drug_fill, drug_product_ingredient, drug_class_ingredient
-- because  R-6.3: a class goes on with any of its ingredients, and two strengths filled on one day are one fill
with product_class as (
  select distinct
    p.product,
    c.class_id
  from drug_product_ingredient as p
  join drug_class_ingredient as c on c.ingredient = p.ingredient
)
select
  f.person_id,
  c.class_id,
  f.fill_date,
  max(f.last_day) as last_day,
  max(f.supply_days) as supply_days
from drug_fill as f
join product_class as c on c.product = f.product
group by f.person_id, c.class_id, f.fill_date
