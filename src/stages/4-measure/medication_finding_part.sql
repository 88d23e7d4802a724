-- table    medication_finding_part
-- grain    one row per finding, ingredient and prescriber
-- reads    medication_finding, medication_variant, drug_fill, drug_product_ingredient, drug_class_ingredient
-- because  R-6.5 notes different prescribers; a list in one cell is made at publish, no text aggregate runs on every engine
with fill_ingredient as (
  select
    f.person_id,
    f.fill_date,
    f.last_day,
    f.supply_days,
    f.prescriber_npi,
    f.product,
    coalesce(i.ingredient, f.product) as ingredient
  from drug_fill as f
  left join drug_product_ingredient as i on i.product = f.product
  where f.product is not null
),
of_overlap as (
  select m.variant_id, m.person_id, m.finding_id, m.from_date, m.to_date, m.first_ingredient as ingredient
  from medication_finding as m
  where m.first_ingredient is not null
  union all
  select m.variant_id, m.person_id, m.finding_id, m.from_date, m.to_date, m.second_ingredient as ingredient
  from medication_finding as m
  where m.second_ingredient is not null
  union all
  select m.variant_id, m.person_id, m.finding_id, m.from_date, m.to_date, m.third_ingredient as ingredient
  from medication_finding as m
  where m.third_ingredient is not null
),
of_class as (
  select m.variant_id, m.person_id, m.finding_id, m.from_date, m.to_date, c.ingredient
  from medication_finding as m
  join drug_class_ingredient as c on c.class_id = m.class_id
  union
  select m.variant_id, m.person_id, m.finding_id, m.from_date, m.to_date, c.ingredient
  from medication_finding as m
  join drug_class_ingredient as c on c.class_id = m.new_class_id
),
part as (
  select o.variant_id, o.person_id, o.finding_id, f.ingredient, f.prescriber_npi
  from of_overlap as o
  join fill_ingredient as f
    on f.person_id = o.person_id
    and f.ingredient = o.ingredient
    and f.fill_date <= o.to_date
    and f.last_day >= o.from_date
  union
  -- harm comes up to some days after the supply: what was filled in the days told is what it is about
  select c.variant_id, c.person_id, c.finding_id, f.ingredient, f.prescriber_npi
  from of_class as c
  join fill_ingredient as f
    on f.person_id = c.person_id
    and f.ingredient = c.ingredient
    and f.fill_date <= c.to_date
    and f.last_day >= c.from_date
  union
  select m.variant_id, m.person_id, m.finding_id, f.ingredient, f.prescriber_npi
  from medication_finding as m
  join medication_variant as v on v.variant_id = m.variant_id
  join fill_ingredient as f
    on f.person_id = m.person_id
    and f.supply_days >= v.rx_min_days_supply
    and case
      when m.type = 'multi_prescriber' then f.fill_date between m.from_date and m.to_date
      else v.last_day between f.fill_date and f.last_day
    end
  where m.rule_id in ('polypharmacy', 'multi-prescriber')
)
select
  variant_id,
  person_id,
  finding_id,
  ingredient,
  prescriber_npi
from part
