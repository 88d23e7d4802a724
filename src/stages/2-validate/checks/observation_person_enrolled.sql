-- check     observation_person_enrolled
-- table     observation
-- column    person_id
-- severity  warn
-- warns     above 2%
-- says      observations of persons without any coverage span: they count for nobody
-- because   a screening answer without its member leaves the need unknown (R-0.1)
select
  observation.load_id,
  observation.record_number
from observation
left join member on member.person_id = observation.person_id
where member.person_id is null
