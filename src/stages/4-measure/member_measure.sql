-- table    member_measure
-- grain    one row per measure variant, person in scope and measure
-- reads    condition_measure, use_measure, need_measure, care_measure, stability_measure, measure_subject
-- because  every number that a criterion or the ranking asks for, with the reason why its silence may not be believed (R-0.1)
select
  variant_id,
  person_id,
  measure,
  cast(value as decimal(18, 4)) as value,
  cast(case when unknown_reason is not null then possible_value end as decimal(18, 4)) as possible_value,
  cast(null as varchar(200)) as value_text,
  unknown_reason
from condition_measure
union all
select
  variant_id,
  person_id,
  measure,
  cast(value as decimal(18, 4)) as value,
  cast(null as decimal(18, 4)) as possible_value,
  cast(null as varchar(200)) as value_text,
  unknown_reason
from use_measure
union all
select
  variant_id,
  person_id,
  measure,
  cast(value as decimal(18, 4)) as value,
  cast(null as decimal(18, 4)) as possible_value,
  cast(null as varchar(200)) as value_text,
  unknown_reason
from need_measure
union all
select
  variant_id,
  person_id,
  measure,
  cast(value as decimal(18, 4)) as value,
  cast(null as decimal(18, 4)) as possible_value,
  cast(null as varchar(200)) as value_text,
  unknown_reason
from care_measure
union all
select
  variant_id,
  person_id,
  measure,
  cast(value as decimal(18, 4)) as value,
  cast(null as decimal(18, 4)) as possible_value,
  cast(null as varchar(200)) as value_text,
  unknown_reason
from stability_measure
union all
select
  variant_id,
  person_id,
  'age' as measure,
  cast(age as decimal(18, 4)) as value,
  cast(null as decimal(18, 4)) as possible_value,
  cast(null as varchar(200)) as value_text,
  cast(null as varchar(40)) as unknown_reason
from measure_subject
