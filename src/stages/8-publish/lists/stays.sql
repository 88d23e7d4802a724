-- table    stays
-- grain    one row per hospital or observation stay of a member in scope that touches the lookback of 24 months
-- reads    printed_member, inpatient_stay, observation_stay, stay_diagnosis, planned_stay, readmission, stay_variant, stay_class
-- because  what was counted, and what was not (contracts 5); an observation stay is neither planned nor an index
with
principal as (
  select
    variant_id,
    stay_id,
    string_agg(diagnosis_code, '|' order by diagnosis_code) as principal_diagnoses
  from stay_diagnosis
  group by variant_id, stay_id
),
classed as (
  select variant_id, stay_id, string_agg(class, '|' order by class) as classes
  from stay_class
  group by variant_id, stay_id
),
any_stay as (
  select
    variant_id,
    person_id,
    stay_id,
    admit_date,
    discharge_date,
    length_of_stay,
    facility_class,
    disposition_code,
    n_claims,
    source,
    is_counted,
    false as is_observation,
    transfer_legs,
    -- a stay without an end: in house it touches today, else only its first day is sure
    case when is_in_house then cast(null as date) else coalesce(discharge_date, admit_date) end as last_day
  from inpatient_stay
  union all
  select
    observed.variant_id,
    observed.person_id,
    observed.observation_id,
    observed.start_date,
    observed.end_date,
    cast(observed.end_date - observed.start_date as bigint),
    'unknown',
    observed.disposition_code,
    case when observed.claim_key is null then 0 else 1 end,
    case when observed.claim_key is null then 'notice' else 'claim' end,
    variant.count_observation,
    true,
    0,
    coalesce(observed.end_date, observed.start_date)
  from observation_stay as observed
  join stay_variant as variant on variant.variant_id = observed.variant_id
)
select
  printed.plan_id as plan_id,
  printed.member_id as member_id,
  stay.stay_id as stay_id,
  stay.admit_date as admit_date,
  stay.discharge_date as discharge_date,
  cast(stay.length_of_stay as bigint) as length_of_stay,
  stay.facility_class as facility_class,
  stay.disposition_code as disposition,
  cast(stay.n_claims as bigint) as n_claims,
  stay.source as source,
  stay.is_counted as counted,
  planned_stay.is_planned as planned,
  stay.is_observation as observation,
  readmission.is_unplanned_30 as unplanned_readmit_30,
  cast(stay.transfer_legs as bigint) as transfer_legs,
  principal.principal_diagnoses as principal_diagnoses,
  readmission.hrrp_condition as hrrp_condition,
  classed.classes as classes
from any_stay as stay
join published.printed_member as printed
  on printed.person_id = stay.person_id and printed.stay_variant_id = stay.variant_id
left join principal on principal.variant_id = stay.variant_id and principal.stay_id = stay.stay_id
left join planned_stay
  on planned_stay.variant_id = stay.variant_id
  and planned_stay.stay_id = case when not stay.is_observation then stay.stay_id end
left join readmission
  on readmission.variant_id = stay.variant_id
  and readmission.stay_id = case when not stay.is_observation then stay.stay_id end
left join classed on classed.variant_id = stay.variant_id and classed.stay_id = stay.stay_id
where stay.last_day is null or printed.l24_first_day is null or stay.last_day >= printed.l24_first_day
order by printed.place, stay.admit_date, stay.stay_id
