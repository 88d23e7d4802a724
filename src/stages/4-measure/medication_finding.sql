-- table    medication_finding
-- grain    one row per variant, person and finding
-- reads    medication_variant, medication_threshold, medication_status, medication_overlap, medication_early_stop,
--          medication_switch, medication_response, medication_harm
-- because  R-6.1, R-6.3 to R-6.5: failed medication unsettles CC1, a high-severity conflict calls for a boundary review;
--          the id tells what was found and since when, so the same finding has the same id every night
with found as (
  select
    s.variant_id,
    s.person_id,
    'polypharmacy_5' as type,
    'info' as severity,
    'polypharmacy' as rule_id,
    cast(null as varchar(80)) as class_id,
    cast(null as varchar(80)) as new_class_id,
    cast(null as varchar(80)) as first_ingredient,
    cast(null as varchar(80)) as second_ingredient,
    cast(null as varchar(80)) as third_ingredient,
    cast(null as bigint) as overlap_days,
    v.last_day as from_date,
    v.last_day as to_date,
    v.last_day as event_date
  from medication_status as s
  join medication_variant as v on v.variant_id = s.variant_id and s.n_chronic_products >= v.polypharmacy_min
  union all
  select
    s.variant_id, s.person_id, 'polypharmacy_10', 'moderate', 'polypharmacy',
    null, null, null, null, null, null, v.last_day, v.last_day, v.last_day
  from medication_status as s
  join medication_variant as v on v.variant_id = s.variant_id and s.n_chronic_products >= v.polypharmacy_high
  union all
  select
    s.variant_id, s.person_id, 'multi_prescriber', 'info', 'multi-prescriber',
    null, null, null, null, null, null, v.w180_first_day, v.last_day, v.last_day
  from medication_status as s
  join medication_variant as v on v.variant_id = s.variant_id
  join medication_threshold as t on s.n_chronic_prescribers >= t.multi_prescriber_min
  union all
  select
    o.variant_id, o.person_id, o.kind, case when o.kind = 'interaction_tier2' then 'moderate' else 'high' end, o.rule_id,
    null, null, o.first_ingredient, nullif(o.second_ingredient, ''), nullif(o.third_ingredient, ''),
    o.overlap_days, o.from_date, o.to_date, o.to_date
  from medication_overlap as o
  join medication_variant as v on v.variant_id = o.variant_id
  where o.kind <> 'duplicate' or o.overlap_days >= v.duplicate_overlap_days
  union all
  select
    e.variant_id, e.person_id, 'failed_early_stop', 'moderate', e.class_id,
    e.class_id, null, null, null, null, null, e.fill_date, e.last_day, e.judged_on
  from medication_early_stop as e
  union all
  select
    w.variant_id, w.person_id, 'failed_switch', 'moderate', w.class_id,
    w.class_id, w.new_class_id, null, null, null, null, w.old_fill_date, w.new_from, w.new_from
  from medication_switch as w
  union all
  select
    v.variant_id, r.person_id, 'failed_non_response', 'moderate', r.class_id,
    r.class_id, null, null, null, null, null, r.from_date, r.tested_on, r.tested_on
  from medication_response as r
  join medication_variant as v
    on r.covered_days >= v.pdc_threshold * r.period_days and r.longest_supply_days >= v.rx_min_days_supply
  union all
  select
    h.variant_id, h.person_id, 'failed_harm', 'moderate', h.class_id,
    h.class_id, null, null, null, null, null, h.from_date, h.event_date, h.event_date
  from medication_harm as h
)
select
  f.variant_id,
  f.person_id,
  case
    -- a count of tonight has no beginning
    when f.rule_id in ('polypharmacy', 'multi-prescriber') then f.type
    else concat_ws(
      '.', f.type, f.rule_id, f.new_class_id, f.first_ingredient, f.second_ingredient, f.third_ingredient,
      cast(case when f.type in ('failed_non_response', 'failed_harm', 'failed_switch') then f.event_date else f.from_date end as varchar(40))
    )
  end as finding_id,
  f.type,
  f.severity,
  cast(null as varchar(40)) as status,
  f.rule_id,
  f.class_id,
  f.new_class_id,
  f.first_ingredient,
  f.second_ingredient,
  f.third_ingredient,
  f.overlap_days,
  f.from_date,
  f.to_date,
  f.event_date,
  f.event_date >= v.w180_first_day as is_in_w180,
  f.type in ('failed_early_stop', 'failed_switch', 'failed_non_response', 'failed_harm') as is_failed_medication,
  f.type in ('duplicate', 'interaction_tier1') as is_high_severity_conflict
from found as f
join medication_variant as v on v.variant_id = f.variant_id
where f.event_date between v.w12_first_day and v.last_day
