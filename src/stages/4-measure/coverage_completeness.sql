-- table    coverage_completeness
-- grain    one row per enrolment variant and person with medical coverage in the 12 months
-- reads    enrollment_span, enrolment_variant
-- because  R-0.1: a count is complete only if the member was covered through the 12 months, one short gap allowed (HEDIS custom)
with span as (
  select
    v.variant_id,
    v.enrolment_gap_days,
    v.w12_first_day,
    v.last_day,
    s.person_id,
    s.start_date,
    s.end_date,
    lag(s.end_date) over (partition by v.variant_id, s.person_id order by s.start_date) as earlier_end,
    row_number() over (partition by v.variant_id, s.person_id order by s.start_date desc) as from_last
  from enrolment_variant as v
  join enrollment_span as s on s.start_date <= v.last_day and s.end_date >= v.w12_first_day
),
gap as (
  -- days without coverage before each span, and after the last one
  select
    variant_id,
    person_id,
    enrolment_gap_days,
    case
      when earlier_end is not null then days_between(earlier_end, start_date) - 1
      when start_date > w12_first_day then days_between(w12_first_day, start_date)
      else 0
    end as gap_days
  from span
  union all
  select
    variant_id,
    person_id,
    enrolment_gap_days,
    case when end_date < last_day then days_between(end_date, last_day) else 0 end as gap_days
  from span
  where from_last = 1
)
select
  variant_id,
  person_id,
  count(*) filter (where gap_days > 0) <= 1
    and count(*) filter (where gap_days > enrolment_gap_days) = 0 as is_w12_covered
from gap
group by variant_id, person_id
