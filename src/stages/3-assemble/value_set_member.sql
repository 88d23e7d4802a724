-- table    value_set_member
-- grain    one row per value set and loaded code
-- reads    value_set_rule, observed_code
-- because  code lists are patterns; expanded over the codes that are there, no full code list ships
with prefix as (
  select distinct code_system, prefix_length
  from value_set_rule
),
-- Thousands of patterns meet thousands of codes: cut to each length once, most pairs are found by equality
beginning as (
  select
    o.code_system,
    o.code,
    p.prefix_length,
    substr(o.code, 1, p.prefix_length) as code_start
  from observed_code as o
  join prefix as p on p.code_system = o.code_system
  -- a code shorter than the prefix would fall inside a range it does not belong to
  where length(o.code) >= p.prefix_length
),
candidate as (
  select
    r.value_set,
    b.code_system,
    b.code,
    r.group_name,
    r.specificity,
    r.code_from,
    r.code_to
  from beginning as b
  join value_set_rule as r
    on r.code_system = b.code_system and r.prefix_length = b.prefix_length and r.code_from = b.code_start
  where r.code_from = r.code_to
    and (not r.is_exact or b.code = r.code_from)
  union all
  select
    r.value_set,
    b.code_system,
    b.code,
    r.group_name,
    r.specificity,
    r.code_from,
    r.code_to
  from beginning as b
  join value_set_rule as r
    on r.code_system = b.code_system
    and r.prefix_length = b.prefix_length
    and b.code_start between r.code_from and r.code_to
  where r.code_from < r.code_to
),
ordered as (
  select
    value_set,
    code_system,
    code,
    group_name,
    row_number() over (
      partition by value_set, code_system, code
      order by specificity desc, code_from, code_to
    ) as place
  from candidate
)
select
  value_set,
  code_system,
  code,
  group_name
from ordered
where place = 1
