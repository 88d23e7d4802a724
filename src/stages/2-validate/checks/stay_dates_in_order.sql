-- check     stay_dates_in_order
-- table     claim
-- column    discharge_date
-- severity  warn
-- sets      aside
-- says      claims discharged before they were admitted, by more than ingest reads in order: set aside, in no list
-- because   contracts 3: up to thirty days out of order are a swap and read in order by ingest; beyond that neither
--           date can be believed, and a stay with wrong dates counts in wrong windows
select
  claim.load_id,
  claim.record_number,
  claim.claim_key
from claim
where claim.discharge_date < claim.admission_date
