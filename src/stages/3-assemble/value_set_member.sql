-- table    value_set_member
-- grain    one row per value set and loaded code
-- reads    value_set_rule, observed_code
-- because  code lists are patterns; expanded over the codes that are there, no full code list ships
with candidate as (
  select
    r.value_set,
    o.code_system,
    o.code,
    r.group_name,
    row_number() over (
      partition by r.value_set, o.code_system, o.code
      order by r.specificity desc, r.code_from, r.code_to
    ) as place
  from observed_code as o
  join value_set_rule as r
    on r.code_system = o.code_system
    and case
      when r.is_exact then o.code = r.code_from
      -- a code shorter than the prefix would fall inside a range it does not belong to
      else length(o.code) >= r.prefix_length
        and substr(o.code, 1, r.prefix_length) between r.code_from and r.code_to
    end
)
select
  value_set,
  code_system,
  code,
  group_name
from candidate
where place = 1
