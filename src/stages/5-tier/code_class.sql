-- table    code_class
-- grain    one row per loaded code that shows a sensitive matter
-- reads    sensitivity_rule, value_set_member
-- because  contracts 6: a class belongs to the code wherever it is printed, not only to the reason it gave
select
  m.code_system,
  m.code,
  -- one class a code, so that a code printed once is not printed twice
  min(r.class) as class
from sensitivity_rule as r
join value_set_member as m
  on m.value_set = r.name and (r.group_name is null or m.group_name = r.group_name)
where r.kind = 'value_set'
group by m.code_system, m.code
