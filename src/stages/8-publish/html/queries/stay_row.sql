-- table    stay_row
-- grain    one row per member with a page and stay or emergency visit that touches the last 24 months
-- reads    page_member, inpatient_stay, observation_stay, ed_visit, post_acute_stay, stay_diagnosis, provider
-- because  the timeline of a member, counted or not
with
facility as (
  select npi as facility_key, name from provider
  union all
  select ccn, min(name) from provider where ccn is not null and entity_type = '2' group by ccn
),
principal as (
  select
    variant_id,
    stay_id,
    string_agg(diagnosis_code, ', ' order by diagnosis_code) as diagnoses,
    min(code_system) as code_system
  from stay_diagnosis
  group by variant_id, stay_id
),
use as (
  select
    page.page_number as page_number,
    page.person_id as person_id,
    'hospital' as kind,
    stay.stay_id as record_key,
    stay.admit_date as first_day,
    stay.discharge_date as last_day,
    stay.facility_class as facility_class,
    stay.facility_key as facility_key,
    stay.destination as destination,
    stay.source as source,
    principal.diagnoses as diagnoses,
    principal.code_system as code_system,
    stay.is_counted as is_counted,
    stay.is_exempt as is_exempt,
    stay.is_in_house as is_in_house,
    stay.is_discharge_unknown as is_discharge_unknown
  from published.page_member as page
  join inpatient_stay as stay
    on stay.variant_id = page.stay_variant_id and stay.person_id = page.person_id
  left join principal on principal.variant_id = stay.variant_id and principal.stay_id = stay.stay_id
  union all
  select
    page.page_number, page.person_id, 'observation', stay.observation_id, stay.start_date, stay.end_date, null,
    stay.facility_key, null, case when stay.claim_key is null then 'notice' else 'claim' end, null, null,
    false, false, false, false
  from published.page_member as page
  join observation_stay as stay
    on stay.variant_id = page.stay_variant_id and stay.person_id = page.person_id
  union all
  select
    page.page_number, page.person_id, 'emergency', visit.facility_key, visit.visit_date, visit.visit_date, null,
    visit.facility_key, null, visit.source, null, null, visit.is_treat_and_release, false, false, false
  from published.page_member as page
  join ed_visit as visit on visit.person_id = page.person_id
  union all
  select
    page.page_number, page.person_id, 'post_acute', stay.post_acute_id, stay.start_date, stay.end_date,
    stay.facility_class, stay.facility_key, stay.destination, 'claim', null, null,
    false, false, stay.end_date is null, false
  from published.page_member as page
  join post_acute_stay as stay on stay.person_id = page.person_id
)
select
  use.page_number as page_number,
  use.person_id as person_id,
  use.kind as kind,
  use.first_day as first_day,
  use.last_day as last_day,
  use.facility_class as facility_class,
  coalesce(facility.name, nullif(use.facility_key, '')) as facility,
  use.destination as destination,
  use.source as source,
  use.diagnoses as diagnoses,
  use.code_system as code_system,
  use.is_counted as is_counted,
  use.is_exempt as is_exempt,
  use.is_in_house as is_in_house,
  use.is_discharge_unknown as is_discharge_unknown
from use
left join facility on facility.facility_key = use.facility_key
where use.is_in_house or coalesce(use.last_day, use.first_day) >= cast($since as date)
order by use.page_number, use.first_day desc, use.kind, use.record_key
