-- table    drug_product_ingredient
-- grain    one row per product and known ingredient
-- reads    drug_fill, drug_label_ingredient
-- because  R-6.3 to R-6.5 speak of ingredients; one product may be named in several ways
with product_label as (
  select distinct
    product,
    label
  from drug_fill
  where product is not null
)
select distinct
  p.product,
  i.ingredient
from product_label as p
join drug_label_ingredient as i on i.label = p.label
