-- table    residence_spell
-- grain    one row per long-term care variant, person and run of nursing facility visits
-- reads    nursing_facility_visit, long_term_care_variant, enrollment_span
-- because  R-2.8: visits with no long break between them are one residence; its first visit is the move, if the member was seen before it
with looked_back as (
  select
    v.variant_id,
    v.resident_days,
    n.person_id,
    n.visit_date,
    n.claim_key,
    lag(n.visit_date) over (partition by v.variant_id, n.person_id order by n.visit_date) as earlier_visit
  from nursing_facility_visit as n
  cross join long_term_care_variant as v
),
numbered as (
  select
    l.variant_id,
    l.resident_days,
    l.person_id,
    l.visit_date,
    l.claim_key,
    sum(case when days_between(l.earlier_visit, l.visit_date) <= l.resident_days then 0 else 1 end) over (
      partition by l.variant_id, l.person_id
      order by l.visit_date
      rows between unbounded preceding and current row
    ) as spell_number
  from looked_back as l
),
spell as (
  select
    variant_id,
    person_id,
    spell_number,
    max(resident_days) as resident_days,
    min(visit_date) as first_visit,
    max(visit_date) as last_visit
  from numbered
  group by variant_id, person_id, spell_number
)
select
  s.variant_id,
  s.person_id,
  s.first_visit,
  s.last_visit,
  n.claim_key as first_claim_key,
  -- covered all the days before without such a visit: only then is the first visit known to be a move
  e.person_id is not null as is_from_community
from spell as s
join numbered as n
  on n.variant_id = s.variant_id and n.person_id = s.person_id and n.visit_date = s.first_visit
left join enrollment_span as e
  on e.person_id = s.person_id
  and e.start_date <= add_days(s.first_visit, -s.resident_days)
  and e.end_date >= s.first_visit
