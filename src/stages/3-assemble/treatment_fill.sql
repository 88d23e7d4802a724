-- table    treatment_fill
-- grain    one row per paid fill and family that its medicine proves by itself
-- reads    drug_fill, pharmacy_fill, drug_product_ingredient, treatment_product, treatment_name, condition_rule
-- because  R-2.7: nobody is given buprenorphine labelled for opioid use disorder on suspicion; its patches and injections
--          against pain are the same ingredient, so there the name must tell the form
with treatment as (
  select
    i.product,
    t.treatment_id,
    t.place,
    bool_or(t.is_named) as is_named
  from treatment_product as t
  join drug_product_ingredient as i on i.ingredient = t.ingredient
  group by i.product, t.treatment_id, t.place
  having count(*) = max(t.n_ingredients)
),
candidate as (
  select
    f.data_source,
    f.claim_id,
    f.line_number,
    f.person_id,
    f.fill_date,
    f.product,
    t.treatment_id,
    t.place,
    t.is_named,
    ' ' || lower(p.drug_name) || ' ' as padded_name
  from drug_fill as f
  join treatment as t on t.product = f.product
  join pharmacy_fill as p
    on p.data_source = f.data_source and p.claim_id = f.claim_id and p.line_number = f.line_number
),
proof as (
  select distinct
    c.data_source,
    c.claim_id,
    c.line_number,
    c.treatment_id
  from candidate as c
  left join treatment_name as n
    on n.treatment_id = c.treatment_id
    and n.place = c.place
    and position(n.word in c.padded_name) > 0
    -- whole words: sl stands for sublingual, and in many names for nothing
    and not (substr(c.padded_name, position(n.word in c.padded_name) - 1, 1) between 'a' and 'z')
    and not (substr(c.padded_name, position(n.word in c.padded_name) + length(n.word), 1) between 'a' and 'z')
  where not c.is_named or n.word is not null
),
family as (
  select distinct family, treatment_medicines
  from condition_rule
  where treatment_medicines is not null
)
select
  f.data_source,
  f.claim_id,
  f.line_number,
  f.person_id,
  m.family,
  p.treatment_id,
  f.fill_date,
  f.product
from proof as p
join family as m on m.treatment_medicines = p.treatment_id
join drug_fill as f
  on f.data_source = p.data_source and f.claim_id = p.claim_id and f.line_number = p.line_number
