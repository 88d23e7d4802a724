-- table    control_result
-- grain    one row per dated number that some control rule reads
-- reads    control_rule, value_set_member, lab_result, observation, night
-- because  R-2.5: laboratory values and scores tell whether a condition is under control, wherever they were delivered
select
  r.rule,
  l.person_id,
  l.collected_on as result_date,
  l.result_number,
  'lab_result' as table_name,
  concat_ws('/', l.data_source, l.lab_result_id) as record_ref,
  l.code
from control_rule as r
join value_set_member as v on v.value_set = r.value_set
join lab_result as l on l.code_system = v.code_system and l.code = v.code
cross join night
where l.result_number is not null and l.collected_on <= night.as_of
union all
select
  r.rule,
  o.person_id,
  o.observation_date as result_date,
  try_cast(o.result as decimal(18, 4)) as result_number,
  'observation' as table_name,
  concat_ws('/', o.data_source, o.observation_id) as record_ref,
  o.code
from control_rule as r
join value_set_member as v on v.value_set = r.value_set
join observation as o on o.code_system = v.code_system and o.code = v.code
cross join night
where try_cast(o.result as decimal(18, 4)) is not null and o.observation_date <= night.as_of
