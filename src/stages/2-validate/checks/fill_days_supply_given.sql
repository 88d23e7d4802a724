-- check     fill_days_supply_given
-- table     pharmacy_fill
-- column    days_supply
-- severity  warn
-- warns     above 5%
-- says      fills without days of supply: neither overlap nor adherence can be worked out from them
-- because   a fill without days of supply covers no day that anyone can know
select
  fill.load_id,
  fill.record_number
from pharmacy_fill as fill
where coalesce(fill.days_supply, 0) <= 0
