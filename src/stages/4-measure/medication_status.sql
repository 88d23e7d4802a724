-- table    medication_status
-- grain    one row per variant and person with any paid fill
-- reads    medication_variant, drug_fill
-- because  R-6.1: chronic products with supply tonight, and who prescribed; a fill that cannot be read makes them at least so many
select
  v.variant_id,
  f.person_id,
  count(*) filter (where not f.is_read and f.last_day >= v.w180_first_day) > 0 as is_unknown,
  cast(count(*) filter (where not f.is_read and f.last_day >= v.w180_first_day) as bigint) as n_unread_fills,
  cast(
    count(distinct case
      when f.supply_days >= v.rx_min_days_supply and v.last_day between f.fill_date and f.last_day then f.product
    end) as bigint
  ) as n_chronic_products,
  cast(
    count(distinct case
      when f.supply_days >= v.rx_min_days_supply and f.fill_date between v.w180_first_day and v.last_day
        then f.prescriber_npi
    end) as bigint
  ) as n_chronic_prescribers
from drug_fill as f
cross join medication_variant as v
group by v.variant_id, f.person_id
