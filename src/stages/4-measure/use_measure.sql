-- table    use_measure
-- grain    one row per measure variant, person in scope and measure about stays and visits
-- reads    measure_subject, hospitalization_count_12m, ed_visit_count, night
-- because  CM2 and the ranking ask how often the hospital was needed (R-2.3)
select
  s.variant_id,
  s.person_id,
  'n_counted_stays_12m' as measure,
  case when s.has_stays then coalesce(h.n_counted, 0) end as value,
  s.claims_reason as unknown_reason
from measure_subject as s
left join hospitalization_count_12m as h on h.variant_id = s.stay_variant_id and h.person_id = s.person_id
union all
select
  s.variant_id,
  s.person_id,
  'n_unplanned_stays_12m' as measure,
  case when s.has_stays then coalesce(h.n_unplanned, 0) end as value,
  s.claims_reason as unknown_reason
from measure_subject as s
left join hospitalization_count_12m as h on h.variant_id = s.stay_variant_id and h.person_id = s.person_id
union all
select
  s.variant_id,
  s.person_id,
  'recent_discharge' as measure,
  case
    when not s.has_stays then null
    when h.latest_discharge >= night.recent_discharge_from then 1
    else 0
  end as value,
  s.claims_reason as unknown_reason
from measure_subject as s
cross join night
left join hospitalization_count_12m as h on h.variant_id = s.stay_variant_id and h.person_id = s.person_id
union all
select
  s.variant_id,
  s.person_id,
  'n_ed_180d' as measure,
  case when s.has_stays then coalesce(e.n_treat_and_release_180d, 0) end as value,
  s.claims_reason as unknown_reason
from measure_subject as s
left join ed_visit_count as e on e.person_id = s.person_id
