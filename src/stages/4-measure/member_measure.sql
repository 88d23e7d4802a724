-- table    member_measure
-- grain    one row per measure variant, person in scope and measure
-- reads    member_scope, measure_variant, source_status, coverage_completeness, chronic_count, hospitalization_count_12m, ed_visit_count, social_need, night
-- because  every number that a criterion or the ranking asks for, with the reason why its silence may not be believed (R-0.1)
with status as (
  select
    variant_id,
    max(case when source = 'claims' then reason end) as claims_reason,
    max(case when source = 'adt' then reason end) as adt_reason,
    max(case when source = 'sud_claims' then reason end) as sud_reason,
    max(case when source = 'sdoh_screens' then reason end) as screens_reason,
    max(case when source = 'language' then reason end) as language_reason
  from source_status
  group by variant_id
),
judged as (
  select
    v.variant_id,
    v.stay_variant_id,
    v.condition_variant_id,
    v.social_variant_id,
    m.person_id,
    m.age,
    -- the first named reason wins; what is filtered out of claims is substance use alone (R-0.2)
    case
      when s.claims_reason = 'source_absent' then 'source_absent'
      when not coalesce(c.is_w12_covered, false) then 'partial_enrolment'
      when s.claims_reason = 'source_late' then 'source_late'
    end as claims_reason,
    s.claims_reason is distinct from 'source_absent' as has_claims,
    s.claims_reason is distinct from 'source_absent' or s.adt_reason is distinct from 'source_absent' as has_stays,
    case when s.sud_reason in ('source_absent', 'source_filtered') then s.sud_reason end as sud_reason,
    s.screens_reason = 'source_absent' as is_unscreened,
    s.screens_reason = 'source_absent' and s.language_reason = 'source_absent' as is_without_language
  from measure_variant as v
  join member_scope as m on m.exclusion_reason is null
  join status as s on s.variant_id = v.variant_id
  left join coverage_completeness as c
    on c.variant_id = v.enrolment_variant_id and c.person_id = m.person_id
),
number as (
  select
    j.variant_id,
    j.person_id,
    'n_active_chronic' as measure,
    case when j.has_claims then coalesce(c.n_active, 0) end as value,
    -- unseen substance use could add one family and no more
    case
      when j.claims_reason is null and not coalesce(c.is_unreadable, false) then coalesce(c.n_active, 0) + 1
    end as possible_value,
    case
      when j.claims_reason is not null then j.claims_reason
      when j.sud_reason is not null and coalesce(c.n_hideable, 0) = 0 then j.sud_reason
      when c.is_unreadable then 'uninterpretable'
    end as unknown_reason
  from judged as j
  left join chronic_count as c on c.variant_id = j.condition_variant_id and c.person_id = j.person_id
  union all
  select
    j.variant_id,
    j.person_id,
    'n_severe_conditions' as measure,
    case when j.has_claims then coalesce(c.n_severe, 0) end as value,
    cast(null as bigint) as possible_value,
    case when c.is_unreadable and j.claims_reason is null then 'uninterpretable' else j.claims_reason end as unknown_reason
  from judged as j
  left join chronic_count as c on c.variant_id = j.condition_variant_id and c.person_id = j.person_id
  union all
  select
    j.variant_id,
    j.person_id,
    'n_counted_stays_12m' as measure,
    case when j.has_stays then coalesce(h.n_counted, 0) end as value,
    cast(null as bigint) as possible_value,
    j.claims_reason as unknown_reason
  from judged as j
  left join hospitalization_count_12m as h on h.variant_id = j.stay_variant_id and h.person_id = j.person_id
  union all
  select
    j.variant_id,
    j.person_id,
    'recent_discharge' as measure,
    case
      when not j.has_stays then null
      when h.latest_discharge >= night.recent_discharge_from then 1
      else 0
    end as value,
    cast(null as bigint) as possible_value,
    j.claims_reason as unknown_reason
  from judged as j
  cross join night
  left join hospitalization_count_12m as h on h.variant_id = j.stay_variant_id and h.person_id = j.person_id
  union all
  select
    j.variant_id,
    j.person_id,
    'n_ed_180d' as measure,
    case when j.has_stays then coalesce(e.n_treat_and_release_180d, 0) end as value,
    cast(null as bigint) as possible_value,
    j.claims_reason as unknown_reason
  from judged as j
  left join ed_visit_count as e on e.person_id = j.person_id
  union all
  select
    j.variant_id,
    j.person_id,
    'age' as measure,
    j.age as value,
    cast(null as bigint) as possible_value,
    cast(null as varchar(40)) as unknown_reason
  from judged as j
  union all
  select
    j.variant_id,
    j.person_id,
    n.domain || '_need' as measure,
    case n.state when 'true' then 1 when 'false' then 0 end as value,
    cast(null as bigint) as possible_value,
    case
      when n.state = 'unknown' and n.domain = 'lep' and j.is_without_language then 'source_absent'
      when n.state = 'unknown' and n.domain <> 'lep' and j.is_unscreened then 'source_absent'
      else n.reason
    end as unknown_reason
  from judged as j
  join social_need as n on n.variant_id = j.social_variant_id and n.person_id = j.person_id
)
select
  n.variant_id,
  n.person_id,
  n.measure,
  cast(n.value as decimal(18, 4)) as value,
  cast(case when n.unknown_reason is not null then n.possible_value end as decimal(18, 4)) as possible_value,
  cast(null as varchar(200)) as value_text,
  n.unknown_reason
from number as n
