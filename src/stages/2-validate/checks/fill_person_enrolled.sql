-- check     fill_person_enrolled
-- table     pharmacy_fill
-- column    person_id
-- severity  warn
-- warns     above 2%
-- says      fills of persons without any coverage span: they count for nobody
-- because   pharmacy carve-outs often key members differently from the medical plan
select
  fill.load_id,
  fill.record_number
from pharmacy_fill as fill
left join member on member.person_id = fill.person_id
where member.person_id is null
