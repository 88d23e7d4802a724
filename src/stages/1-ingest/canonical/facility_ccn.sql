-- NPI → CCN from the provider feed and from claims and notices that carry both; of several the lowest.
create or replace table facility_ccn as
select npi, min(ccn) as ccn
from (
  select npi, ccn from provider where ccn is not null
  union all
  select facility_npi, x_ccn from claim_line_read where facility_npi is not null and x_ccn is not null
  union all
  select facility_npi, x_ccn from accepted_encounter where facility_npi is not null and x_ccn is not null
)
group by npi;
