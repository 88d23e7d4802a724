-- check     birth_date_agrees
-- table     coverage_span
-- column    birth_date
-- severity  warn
-- says      coverage spans whose birth date is not that of the member: one id may stand for two persons
-- because   age decides scope (R-0.6) and a merged identity decides everything else
select
  span.load_id,
  span.record_number
from coverage_span as span
join member on member.person_id = span.person_id
where span.birth_date <> member.birth_date
