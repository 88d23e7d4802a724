-- table    drug_label
-- grain    one row per way a medicine is named tonight that holds a known ingredient
-- reads    drug_label_ingredient
-- because  R-6.1: a product is its set of ingredients, whatever the name, the strength or the order
with numbered as (
  select
    label,
    ingredient,
    row_number() over (partition by label order by ingredient) as place
  from drug_label_ingredient
),
joined as (
  select
    label,
    count(*) as n_ingredients,
    concat_ws(
      '|',
      max(case when place = 1 then ingredient end),
      max(case when place = 2 then ingredient end),
      max(case when place = 3 then ingredient end),
      max(case when place = 4 then ingredient end),
      max(case when place = 5 then ingredient end),
      max(case when place = 6 then ingredient end)
    ) as product
  from numbered
  group by label
)
select
  label,
  product,
  -- RxNorm writes a slash between blanks before each further ingredient
  position(' / ' in label) = 0 or n_ingredients > 1 as is_whole
from joined
