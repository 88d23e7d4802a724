-- table    drug_fill
-- grain    one row per paid fill
-- reads    pharmacy_fill, drug_label, ndc_ingredient, medication_threshold
-- because  clinical-spec 6: ingredients as delivered, else read from the name, else from the plan's product codes;
--          a fill that was reversed or denied gave the member nothing
with paid as (
  select
    f.data_source,
    f.claim_id,
    f.line_number,
    f.person_id,
    f.fill_date,
    case when f.days_supply between 1 and t.max_days_supply then f.days_supply end as supply_days,
    f.prescriber_npi,
    lower(f.ingredients) as delivered,
    by_name.label as name_label,
    by_name.product as name_product,
    coalesce(by_name.is_whole, false) as is_name_whole,
    lower(n.ingredients) as mapped
  from pharmacy_fill as f
  cross join medication_threshold as t
  left join drug_label as by_name on by_name.label = lower(f.drug_name)
  left join ndc_ingredient as n on n.ndc_code = f.ndc_code
  where f.claim_status = 'paid'
)
select
  p.data_source,
  p.claim_id,
  p.line_number,
  p.person_id,
  p.fill_date,
  -- a supply of unknown length covers the day of the fill, and no more is claimed
  add_days(p.fill_date, coalesce(p.supply_days, 1) - 1) as last_day,
  p.supply_days,
  p.prescriber_npi,
  coalesce(p.delivered, case when p.is_name_whole then p.name_product end, p.mapped, p.name_product) as product,
  coalesce(p.delivered, case when p.is_name_whole then p.name_label end, p.mapped, p.name_label) as label,
  p.delivered is null and p.mapped is null and not p.is_name_whole as has_unknown_ingredient,
  p.supply_days is not null and (p.delivered is not null or p.mapped is not null or p.is_name_whole) as is_read
from paid as p
