-- check     claim_dates_in_order
-- table     claim
-- column    end_date
-- severity  warn
-- says      claims whose last service date lies before the first; they are kept
-- because   a date typed wrong moves a service into or out of a window
select
  claim.load_id,
  claim.record_number
from claim
where claim.end_date < claim.start_date
