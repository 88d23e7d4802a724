-- check     bill_type_given
-- table     claim
-- column    bill_type_code
-- severity  warn
-- warns     above 1%
-- says      institutional claims whose bill type is missing or cannot be read: no stay can be seen in them
-- because   the bill type tells a hospital stay from a clinic visit
select
  claim.load_id,
  claim.record_number
from claim
where claim.claim_type = 'institutional' and claim.bill_type is null
