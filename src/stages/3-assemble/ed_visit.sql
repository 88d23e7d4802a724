-- table    ed_visit
-- grain    one row per person, facility and day
-- reads    final_claim, claim_line, notice_stay, inpatient_record, observation_span, value_set_member, night
-- because  R-2.3: one visit is billed by the hospital and by physicians and announced by a notice; it counts once
with emergency_code as (
  select code_system, code
  from value_set_member
  where value_set = 'emergency-service'
),
emergency_line as (
  select l.claim_key, l.start_date as visit_date
  from claim_line as l
  join emergency_code as v on v.code_system = 'revenue' and v.code = l.revenue_code
  union
  select l.claim_key, l.start_date as visit_date
  from claim_line as l
  join emergency_code as v on v.code_system = 'hcpcs' and v.code = l.hcpcs_code
  union
  select l.claim_key, l.start_date as visit_date
  from claim_line as l
  join emergency_code as v on v.code_system = 'pos' and v.code = l.place_of_service_code
),
known as (
  select c.person_id, l.visit_date, c.facility_key, c.claim_key
  from emergency_line as l
  join final_claim as c on c.claim_key = l.claim_key
  union all
  select n.person_id, n.admit_date as visit_date, n.facility_key, cast(null as bigint) as claim_key
  from notice_stay as n
  where n.patient_class = 'E' and not n.is_cancelled
),
-- A notice is the same visit as any bill of that day, so bills name the facility first
placed as (
  select
    k.person_id,
    k.visit_date,
    k.facility_key,
    k.claim_key,
    min(case when k.claim_key is not null then k.facility_key end) over day as billed_facility,
    min(k.facility_key) over day as any_facility,
    count(k.claim_key) over day as n_bills_that_day
  from known as k
  cross join night
  where k.visit_date <= night.as_of
  window day as (partition by k.person_id, k.visit_date)
),
joined as (
  select
    p.person_id,
    p.visit_date,
    case
      when p.claim_key is not null then coalesce(p.facility_key, p.billed_facility, p.any_facility)
      when p.n_bills_that_day > 0 then coalesce(p.billed_facility, p.any_facility)
      else coalesce(p.facility_key, p.any_facility)
    end as facility_key,
    p.claim_key
  from placed as p
),
visit as (
  select
    person_id,
    visit_date,
    facility_key,
    min(claim_key) as claim_key,
    count(claim_key) as n_bills,
    count(*) - count(claim_key) as n_notices
  from joined
  group by person_id, visit_date, facility_key
),
-- Every admission and observation of every variant: variants differ in what they join, not in what happened
kept as (
  select distinct v.person_id, v.visit_date
  from visit as v
  join (
    select person_id, admit_date as start_date from inpatient_record
    union all
    select person_id, start_date from observation_span
  ) as s on s.person_id = v.person_id
  where s.start_date between v.visit_date and add_days(v.visit_date, 1)
)
select
  v.person_id,
  v.visit_date,
  v.facility_key,
  k.person_id is null as is_treat_and_release,
  v.claim_key,
  case when v.n_notices = 0 then 'claim' when v.n_bills = 0 then 'notice' else 'both' end as source
from visit as v
left join kept as k on k.person_id = v.person_id and k.visit_date = v.visit_date
