-- check     notice_person_enrolled
-- table     encounter_notice
-- column    person_id
-- severity  warn
-- warns     above 2%
-- says      notices of persons without any coverage span: no call can follow
-- because   a notice feed covers a region, so some strangers are usual and many are a wrong id (R-0.5)
select
  notice.load_id,
  notice.record_number
from encounter_notice as notice
left join member on member.person_id = notice.person_id
where member.person_id is null
