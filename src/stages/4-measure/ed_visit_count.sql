-- table    ed_visit_count
-- grain    one row per person with any ED visit
-- reads    ed_visit, night
-- because  R-2.3: visits of 6 and 12 calendar months are reported; CC1 asks for those of 180 days that ended at home
select
  e.person_id,
  cast(count(*) filter (where e.visit_date >= night.w6m_first_day) as bigint) as n_6m,
  cast(count(*) filter (where e.visit_date >= night.w12_first_day) as bigint) as n_12m,
  cast(
    count(*) filter (where e.visit_date >= night.w180_first_day and e.is_treat_and_release) as bigint
  ) as n_treat_and_release_180d
from ed_visit as e
cross join night
where e.visit_date <= night.as_of
group by e.person_id
