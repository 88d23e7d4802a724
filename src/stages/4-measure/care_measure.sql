-- table    care_measure
-- grain    one row per measure variant, person in scope and measure about long-term care, specialties and cost
-- reads    measure_subject, long_term_care_event, residence_spell, long_term_care_variant, coverage_tonight, managing_specialty, em_visit, cost_12m, high_cost, condition_measure, need_measure, measure_variant, source_status, observed_code, night
-- because  CM5, CC2 and the priority bands (R-2.8, R-2.4, R-2.9)
with subject as (
  select
    s.variant_id,
    s.person_id,
    s.claims_reason,
    s.has_claims,
    v.long_term_care_variant_id,
    v.specialty_variant_id,
    v.cost_variant_id,
    v.chronic_priority
  from measure_subject as s
  join measure_variant as v on v.variant_id = s.variant_id
),
event_count as (
  select variant_id, person_id, count(*) as n_events
  from long_term_care_event
  group by variant_id, person_id
),
resident as (
  select distinct s.variant_id, s.person_id
  from residence_spell as s
  join long_term_care_variant as v on v.variant_id = s.variant_id
  where days_between(s.first_visit, v.last_day) > v.resident_days
    and days_between(s.last_visit, v.last_day) <= v.resident_days
),
specialty_count as (
  select variant_id, person_id, count(*) as n_specialties
  from managing_specialty
  group by variant_id, person_id
),
unspecified as (
  select e.person_id, count(distinct e.visit_date) as n_visits
  from em_visit as e
  cross join night
  where e.role = 'unspecified' and e.visit_date between night.w12_first_day and night.as_of
  group by e.person_id
),
-- Without a provider feed a specialty can still stand on the claims themselves
specialty_source as (
  select
    s.variant_id,
    bool_or(s.source = 'provider' and s.reason is distinct from 'source_absent') or max(o.n) > 0 as has_specialties
  from source_status as s
  cross join (select count(*) as n from observed_code where code_system = 'cms-specialty') as o
  group by s.variant_id
)
select
  s.variant_id,
  s.person_id,
  'n_ltc_events' as measure,
  coalesce(e.n_events, 0) as value,
  s.claims_reason as unknown_reason
from subject as s
left join event_count as e on e.variant_id = s.long_term_care_variant_id and e.person_id = s.person_id
union all
select
  s.variant_id,
  s.person_id,
  'ltc_resident' as measure,
  cast(
    case when coalesce(t.is_long_term_institutional, false) or r.person_id is not null then 1 else 0 end as bigint
  ) as value,
  cast(null as varchar(40)) as unknown_reason
from subject as s
left join coverage_tonight as t on t.person_id = s.person_id
left join resident as r on r.variant_id = s.long_term_care_variant_id and r.person_id = s.person_id
union all
select
  s.variant_id,
  s.person_id,
  'n_managing_specialties' as measure,
  case when p.has_specialties and s.has_claims then coalesce(c.n_specialties, 0) end as value,
  case when p.has_specialties then s.claims_reason else 'source_absent' end as unknown_reason
from subject as s
join specialty_source as p on p.variant_id = s.variant_id
left join specialty_count as c on c.variant_id = s.specialty_variant_id and c.person_id = s.person_id
union all
select
  s.variant_id,
  s.person_id,
  'unspecified_app_visits' as measure,
  case when s.has_claims then coalesce(u.n_visits, 0) end as value,
  s.claims_reason as unknown_reason
from subject as s
left join unspecified as u on u.person_id = s.person_id
union all
select
  s.variant_id,
  s.person_id,
  'high_cost' as measure,
  -- what pharmacies alone bill is not the cost, and its percentile not the plan's
  cast(
    case when not s.has_claims then null when h.is_high_cost then 1 when not h.is_high_cost then 0 end as bigint
  ) as value,
  case
    when not s.has_claims then 'source_absent'
    when h.is_high_cost is null then 'uninterpretable'
  end as unknown_reason
from subject as s
left join high_cost as h on h.variant_id = s.cost_variant_id and h.person_id = s.person_id
union all
select
  s.variant_id,
  s.person_id,
  'high_need' as measure,
  cast(
    case
      when c.value >= s.chronic_priority and f.value = 1 then 1
      when f.value = 0 or (c.value < s.chronic_priority and c.unknown_reason is null) then 0
    end as bigint
  ) as value,
  case
    when c.value >= s.chronic_priority and f.value = 1 then null
    when f.value = 0 or (c.value < s.chronic_priority and c.unknown_reason is null) then null
    else coalesce(c.unknown_reason, f.unknown_reason)
  end as unknown_reason
from subject as s
left join condition_measure as c
  on c.variant_id = s.variant_id and c.person_id = s.person_id and c.measure = 'n_active_chronic'
left join need_measure as f
  on f.variant_id = s.variant_id and f.person_id = s.person_id and f.measure = 'functional_need'
