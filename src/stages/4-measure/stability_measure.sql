-- table    stability_measure
-- grain    one row per measure variant, person in scope and measure about stability and medicines
-- reads    measure_subject, measure_variant, stability, medication_status, medication_finding
-- because  CC1 asks for setbacks; laboratory and pharmacy are counted where they are there, and said to be missing where not (R-2.5)
with subject as (
  select
    s.variant_id,
    s.person_id,
    s.claims_reason,
    s.has_stays,
    s.has_labs,
    s.has_pharmacy,
    s.pharmacy_reason,
    v.medication_variant_id,
    coalesce(b.n_unplanned_stays, 0) as n_unplanned_stays,
    coalesce(b.n_observation_stays, 0) as n_observation_stays,
    coalesce(b.n_ed_visits, 0) as n_ed_visits,
    coalesce(b.n_failed_medications, 0) as n_failed_medications,
    coalesce(b.n_control_alerts, 0) as n_control_alerts
  from measure_subject as s
  join measure_variant as v on v.variant_id = s.variant_id
  left join stability as b on b.variant_id = v.stability_variant_id and b.person_id = s.person_id
),
conflict as (
  select variant_id, person_id, count(*) as n_conflicts
  from medication_finding
  where is_high_severity_conflict and is_in_w180
  group by variant_id, person_id
)
select
  s.variant_id,
  s.person_id,
  'n_unstable_stays' as measure,
  case when s.has_stays then s.n_unplanned_stays + s.n_observation_stays end as value,
  s.claims_reason as unknown_reason
from subject as s
union all
select
  s.variant_id,
  s.person_id,
  'n_unstable_ed_visits' as measure,
  case when s.has_stays then s.n_ed_visits end as value,
  s.claims_reason as unknown_reason
from subject as s
union all
select
  s.variant_id,
  s.person_id,
  'n_failed_medications' as measure,
  s.n_failed_medications as value,
  cast(null as varchar(40)) as unknown_reason
from subject as s
union all
select
  s.variant_id,
  s.person_id,
  'n_control_alerts' as measure,
  s.n_control_alerts as value,
  cast(null as varchar(40)) as unknown_reason
from subject as s
union all
select
  s.variant_id,
  s.person_id,
  'labs_unknown' as measure,
  cast(case when s.has_labs then 0 else 1 end as bigint) as value,
  cast(null as varchar(40)) as unknown_reason
from subject as s
union all
select
  s.variant_id,
  s.person_id,
  'meds_unknown' as measure,
  cast(case when s.has_pharmacy and not coalesce(m.is_unknown, false) then 0 else 1 end as bigint) as value,
  cast(null as varchar(40)) as unknown_reason
from subject as s
left join medication_status as m on m.variant_id = s.medication_variant_id and m.person_id = s.person_id
union all
select
  s.variant_id,
  s.person_id,
  'n_chronic_products' as measure,
  case when s.has_pharmacy then coalesce(m.n_chronic_products, 0) end as value,
  -- a source that is late or filtered hides medicines too (R-0.1)
  coalesce(s.pharmacy_reason, case when m.is_unknown then 'uninterpretable' end) as unknown_reason
from subject as s
left join medication_status as m on m.variant_id = s.medication_variant_id and m.person_id = s.person_id
union all
select
  s.variant_id,
  s.person_id,
  'n_medication_conflicts' as measure,
  coalesce(c.n_conflicts, 0) as value,
  cast(null as varchar(40)) as unknown_reason
from subject as s
left join conflict as c on c.variant_id = s.medication_variant_id and c.person_id = s.person_id
