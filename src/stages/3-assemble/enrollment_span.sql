-- table    enrollment_span
-- grain    one row per unbroken stretch of medical coverage
-- reads    coverage_span, night
-- because  R-0.1: only medical spans count for the 12 months, and two that touch are one
with span as (
  select distinct
    c.person_id,
    c.start_date,
    c.end_date
  from coverage_span as c
  join night on night.enrolment_tonight = c.coverage_type
  where c.end_date >= c.start_date
),
reached as (
  select
    person_id,
    start_date,
    end_date,
    max(end_date) over (
      partition by person_id
      order by start_date, end_date
      rows between unbounded preceding and 1 preceding
    ) as earlier_end
  from span
),
numbered as (
  select
    person_id,
    start_date,
    end_date,
    -- the day before the start, not the day after the end: an open span ends on the last day of the calendar
    sum(case when add_days(start_date, -1) <= earlier_end then 0 else 1 end) over (
      partition by person_id
      order by start_date, end_date
      rows between unbounded preceding and current row
    ) as span_number
  from reached
)
select
  person_id,
  min(start_date) as start_date,
  max(end_date) as end_date
from numbered
group by person_id, span_number
