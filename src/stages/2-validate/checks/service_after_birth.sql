-- check     service_after_birth
-- table     claim
-- column    start_date
-- severity  warn
-- says      claims for a service before the member was born: a wrong date or a wrong person
-- because   two persons under one id would be one member with the conditions of both
select
  claim.load_id,
  claim.record_number
from claim
join member on member.person_id = claim.person_id
where claim.start_date < member.birth_date
