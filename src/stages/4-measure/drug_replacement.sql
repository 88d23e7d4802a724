-- table    drug_replacement
-- grain    one row per variant, person and two products of one class of which the second took the place of the first
-- reads    medication_variant, drug_exposure, drug_fill, drug_product_ingredient, drug_class_ingredient, drug_class,
--          pharmacy_horizon
-- because  R-6.4: what is left of the old medicine after a switch is no duplicate; known only once the old one was not
--          filled again by its run-out and the grace days
with product_class as (
  select distinct
    p.product,
    c.class_id
  from drug_product_ingredient as p
  join drug_class_ingredient as c on c.ingredient = p.ingredient
  join drug_class as d on d.class_id = c.class_id and d.has_duplicates
),
started as (
  select distinct
    v.variant_id,
    new.person_id,
    new_class.class_id,
    old.product as old_product,
    new.product as new_product,
    new.from_date as new_from,
    old.to_date as old_to,
    add_days(old.to_date, v.early_stop_grace_days) as judged_on
  from drug_exposure as new
  join product_class as new_class on new_class.product = new.product
  join product_class as old_class on old_class.class_id = new_class.class_id and old_class.product <> new.product
  join drug_exposure as old
    on old.person_id = new.person_id
    and old.product = old_class.product
    and old.from_date < new.from_date
    and old.to_date >= new.from_date
  cross join medication_variant as v
  cross join pharmacy_horizon as h
  -- what ended before the old medicine did not take its place
  join drug_exposure as outlasting
    on outlasting.person_id = new.person_id
    and outlasting.product = new.product
    and outlasting.from_date between new.from_date and add_days(old.to_date, v.early_stop_grace_days)
    and outlasting.to_date > old.to_date
  where add_days(old.to_date, v.early_stop_grace_days) <= v.last_day
    and add_days(old.to_date, v.early_stop_grace_days) <= h.believed_to
),
refilled as (
  select distinct
    s.variant_id,
    s.person_id,
    s.old_product,
    s.new_from,
    s.old_to
  from started as s
  join drug_fill as f
    on f.person_id = s.person_id
    and f.product = s.old_product
    and f.fill_date between s.new_from and s.judged_on
)
select
  s.variant_id,
  s.person_id,
  s.class_id,
  s.old_product,
  s.new_product,
  s.new_from,
  s.old_to
from started as s
left join refilled as r
  on r.variant_id = s.variant_id
  and r.person_id = s.person_id
  and r.old_product = s.old_product
  and r.new_from = s.new_from
  and r.old_to = s.old_to
where r.person_id is null
