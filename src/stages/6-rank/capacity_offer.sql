-- table    capacity_offer
-- grain    one row per plan, language and need of waiting members and care manager who can serve them
-- reads    capacity_need, care_manager, care_manager_term, language_spelling, need_discipline, care_need, night
-- because  section 1: by plan, discipline and language; where nobody has the discipline, it yields to the other two
with wanted as (
  select distinct
    plan_id,
    language,
    need
  from capacity_need
  where is_waiting
),
supply as (
  select
    c.care_manager_id,
    c.weekly_capacity * night.capacity_weeks as n_slots
  from care_manager as c
  cross join night
  where c.weekly_capacity > 0
),
language_of as (
  select distinct
    t.care_manager_id,
    coalesce(g.language, t.term) as language
  from care_manager_term as t
  left join language_spelling as g on g.spelling = t.term
  where t.kind = 'language'
),
general as (
  select need from care_need where criterion is null
),
-- A word that no need names is general; who names no discipline serves every need
need_of as (
  select
    t.care_manager_id,
    coalesce(d.need, general.need) as need
  from care_manager_term as t
  cross join general
  left join need_discipline as d on d.discipline = t.term
  where t.kind = 'discipline'
  union
  select
    s.care_manager_id,
    n.need
  from supply as s
  cross join (select distinct need from care_need) as n
  left join care_manager_term as t on t.care_manager_id = s.care_manager_id and t.kind = 'discipline'
  where t.care_manager_id is null
),
-- In plan and language; the discipline is looked at last
near as (
  select
    w.plan_id,
    w.language,
    w.need,
    s.care_manager_id,
    s.n_slots,
    n.need is not null as has_discipline
  from wanted as w
  join care_manager_term as p on p.kind = 'plan' and p.term = w.plan_id
  join supply as s on s.care_manager_id = p.care_manager_id
  left join language_of as g on g.care_manager_id = s.care_manager_id and g.language = w.language
  left join need_of as n on n.care_manager_id = s.care_manager_id and n.need = w.need
  where w.language is null or g.language is not null
),
judged as (
  select
    n.*,
    bool_or(n.has_discipline) over (partition by n.plan_id, n.language, n.need) as is_anyone_of_it
  from near as n
)
select
  plan_id,
  language,
  need,
  care_manager_id,
  cast(n_slots as bigint) as n_slots
from judged
where has_discipline or not is_anyone_of_it
