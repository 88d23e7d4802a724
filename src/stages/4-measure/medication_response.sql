-- table    medication_response
-- grain    one row per person, class and test result at or above the line, after treatment long enough
-- reads    lab_result, value_set_member, medication_threshold, drug_class, drug_class_ingredient, drug_class_fill, drug_supply, night
-- because  R-6.3: a medicine that was taken and did not work; how much was taken, and whether in chronic supplies, is left
--          to the variant's thresholds
with high_result as (
  select distinct
    l.person_id,
    c.class_id,
    l.collected_on as tested_on,
    add_days(l.collected_on, -t.non_response_days) as from_date,
    t.non_response_days as period_days
  from lab_result as l
  join value_set_member as m on m.code_system = l.code_system and m.code = l.code
  join drug_class as c on c.response_test = m.value_set and c.is_chronic
  cross join medication_threshold as t
  cross join night
  where l.result_number >= t.non_response_result
    and l.collected_on between night.w12_first_day and night.as_of
),
treated as (
  select
    r.person_id,
    r.class_id,
    r.tested_on,
    r.from_date,
    r.period_days,
    max(case when f.fill_date < r.tested_on and f.last_day >= r.from_date then f.supply_days end) as longest_supply_days
  from high_result as r
  join drug_class_fill as f on f.person_id = r.person_id and f.class_id = r.class_id
  group by r.person_id, r.class_id, r.tested_on, r.from_date, r.period_days
  having min(f.fill_date) <= r.from_date
),
-- Supply of any ingredient of the class, cut to the days before the test
cut as (
  select
    t.person_id,
    t.class_id,
    t.tested_on,
    greatest(s.from_date, t.from_date) as from_date,
    least(s.to_date, add_days(t.tested_on, -1)) as to_date,
    s.ingredient,
    s.fill_date
  from treated as t
  join drug_class_ingredient as c on c.class_id = t.class_id
  join drug_supply as s
    on s.person_id = t.person_id
    and s.ingredient = c.ingredient
    and s.from_date < t.tested_on
    and s.to_date >= t.from_date
),
reached as (
  select
    person_id,
    class_id,
    tested_on,
    from_date,
    to_date,
    max(to_date) over (
      partition by person_id, class_id, tested_on
      order by from_date, to_date, ingredient, fill_date
      rows between unbounded preceding and 1 preceding
    ) as earlier_to_date
  from cut
),
covered as (
  select
    person_id,
    class_id,
    tested_on,
    sum(
      case
        when earlier_to_date is null or earlier_to_date < from_date then days_between(from_date, to_date) + 1
        when earlier_to_date < to_date then days_between(earlier_to_date, to_date)
        else 0
      end
    ) as covered_days
  from reached
  group by person_id, class_id, tested_on
)
select
  t.person_id,
  t.class_id,
  t.tested_on,
  t.from_date,
  cast(coalesce(c.covered_days, 0) as bigint) as covered_days,
  cast(t.period_days as bigint) as period_days,
  cast(t.longest_supply_days as bigint) as longest_supply_days
from treated as t
left join covered as c
  on c.person_id = t.person_id and c.class_id = t.class_id and c.tested_on = t.tested_on
