-- check     service_before_death
-- table     claim
-- column    start_date
-- severity  warn
-- says      claims for a service after the member's death: a wrong date, a wrong person or a death that is none
-- because   a member said to be dead is excluded from every list (R-0.6), so a wrong death hides a living member
select
  claim.load_id,
  claim.record_number
from claim
join member on member.person_id = claim.person_id
where claim.start_date > member.death_date
