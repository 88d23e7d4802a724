-- table    drug_label_ingredient
-- grain    one row per way a medicine is named tonight and known ingredient in it
-- reads    pharmacy_fill, ndc_ingredient, drug_name
-- because  clinical-spec 6: names differ by source (strength, dose form, salt, brand), the ingredient inside does not;
--          matched once per distinct name, on whole words, so that no name is read as an ingredient nobody listed
with label as (
  select distinct lower(f.ingredients) as label
  from pharmacy_fill as f
  where f.ingredients is not null
  union
  select distinct lower(f.drug_name) as label
  from pharmacy_fill as f
  where f.drug_name is not null
  union
  select distinct lower(n.ingredients) as label
  from pharmacy_fill as f
  join ndc_ingredient as n on n.ndc_code = f.ndc_code
),
padded as (
  select
    label,
    ' ' || label || ' ' as padded_label
  from label
),
found as (
  select
    p.label,
    p.padded_label,
    n.ingredient,
    position(n.drug_name in p.padded_label) as place,
    length(n.drug_name) as name_length
  from padded as p
  join drug_name as n on position(n.drug_name in p.padded_label) > 0
),
word as (
  select
    label,
    ingredient,
    place,
    place + name_length as place_after
  from found
  where not (substr(padded_label, place - 1, 1) between 'a' and 'z')
    and not (substr(padded_label, place + name_length, 1) between 'a' and 'z')
)
-- insulin inside insulin glargine is the longer name, not a second ingredient
select distinct
  w.label,
  w.ingredient
from word as w
left join word as longer
  on longer.label = w.label
  and longer.place <= w.place
  and longer.place_after >= w.place_after
  and longer.place_after - longer.place > w.place_after - w.place
where longer.label is null
