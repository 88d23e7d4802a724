-- check     claim_person_enrolled
-- table     claim
-- column    person_id
-- severity  warn
-- warns     above 2%
-- says      claims of persons without any coverage span: they count for nobody
-- because   the share of claims that match enrolment tells whether the two extracts speak of the same people
select
  claim.load_id,
  claim.record_number
from claim
left join member on member.person_id = claim.person_id
where member.person_id is null
