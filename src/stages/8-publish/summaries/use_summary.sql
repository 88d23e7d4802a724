-- table    use_summary
-- grain    one row per person in scope: stays and emergency visits as counts
-- reads    printed_member, member_measure, hospitalization_count_12m, ed_visit_count
-- because  a count is printed only where its measure is known at all: without claims, none is not 0 (R-0.1)
with known as (
  select
    printed.person_id as person_id,
    max(measure.value) filter (where measure.measure = 'n_counted_stays_12m') as n_counted,
    max(measure.value) filter (where measure.measure = 'n_ed_180d') as n_ed
  from published.printed_member as printed
  join member_measure as measure
    on measure.variant_id = printed.measure_variant_id and measure.person_id = printed.person_id
  where measure.measure in ('n_counted_stays_12m', 'n_ed_180d')
  group by printed.person_id
)
select
  printed.person_id as person_id,
  cast(known.n_counted as bigint) as n_counted_stays_12m,
  case when known.n_counted is not null then coalesce(stays.n_unplanned, 0) end as n_unplanned_stays_12m,
  case when known.n_counted is not null then coalesce(stays.n_planned, 0) end as n_planned_stays_12m,
  case when known.n_counted is not null then coalesce(stays.n_observation, 0) end as n_obs_12m,
  case when known.n_ed is not null then coalesce(visits.n_6m, 0) end as n_ed_6m,
  case when known.n_ed is not null then coalesce(visits.n_12m, 0) end as n_ed_12m,
  case when known.n_counted is not null then coalesce(stays.n_readmissions_30d, 0) end as n_readmissions_30d_12m
from published.printed_member as printed
left join known on known.person_id = printed.person_id
left join hospitalization_count_12m as stays
  on stays.variant_id = printed.stay_variant_id and stays.person_id = printed.person_id
left join ed_visit_count as visits on visits.person_id = printed.person_id
