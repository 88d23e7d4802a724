-- One row a person: values of the medical span that holds the as-of date, else of the latest span.
create or replace table member as
with ordered as (
  select
    s.*,
    row_number() over (
      partition by s.person_id
      order by
        case when s.start_date <= night.as_of and s.end_date >= night.as_of then 0 else 1 end,
        case when s.coverage_type = night.enrolment_tonight then 0 else 1 end,
        s.start_date desc,
        s.end_date desc,
        s.received_date desc,
        s.plan_id,
        s.member_id,
        s.data_source
    ) as n,
    min(s.death_date) over (partition by s.person_id) as first_death_date,
    bool_or(s.has_death_flag) over (partition by s.person_id) as any_death_flag,
    night.as_of
  from coverage_span as s
  cross join night
)
select
  person_id,
  birth_date,
  sex,
  race,
  ethnicity,
  first_death_date as death_date,
  -- a flag beside a death after the as-of date was not known to hold on it
  case when first_death_date is not null then first_death_date <= as_of else any_death_flag end as is_deceased,
  first_name,
  last_name,
  phone,
  language,
  interpreter_needed,
  is_opted_out,
  has_caregiver,
  state,
  zip_code
from ordered
where n = 1
order by person_id;
