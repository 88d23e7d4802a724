-- table    inpatient_record
-- grain    one row per inpatient claim that stands or inpatient notice that was not cancelled
-- reads    final_claim, claim_line, claim_diagnosis, notice_stay, provider, value_set_member, night
-- because  R-2.3: a hospitalization is an institutional inpatient bill with room and board or a DRG, or a notice of inpatient class
with inpatient_claim as (
  select
    c.claim_key,
    c.natural_key_hash,
    c.person_id,
    c.facility_key,
    c.facility_npi,
    coalesce(c.ccn, case when length(c.facility_key) = 6 then c.facility_key end) as ccn,
    -- interim bills repeat the first admission date while their statement dates move on
    coalesce(c.admission_date, c.start_date) as admit_date,
    c.start_date,
    c.end_date,
    c.discharge_date,
    c.discharge_disposition_code,
    c.admit_type_code,
    c.drg_code,
    c.load_sequence
  from final_claim as c
  join value_set_member as s
    on s.value_set = 'bill-setting' and s.code_system = 'bill-type' and s.code = c.bill_type and s.group_name = 'inpatient'
  where c.claim_type is distinct from 'professional'
),
room as (
  select
    c.claim_key,
    case
      when bool_or(v.group_name in ('general', 'nursery')) then 'general'
      when bool_or(v.group_name = 'psychiatric') then 'psychiatric'
      when bool_or(v.group_name = 'detox') then 'detox'
      when bool_or(v.group_name = 'rehabilitation') then 'irf'
      when bool_or(v.group_name = 'hospice') then 'hospice'
      when bool_or(v.group_name = 'skilled') then 'snf'
      when bool_or(v.group_name = 'residential') then 'residential'
      else 'general'
    end as room_class
  from inpatient_claim as c
  join claim_line as l on l.claim_key = c.claim_key
  join value_set_member as v
    on v.value_set = 'room-and-board' and v.code_system = 'revenue' and v.code = l.revenue_code
  -- days of leave are billed without a bed
  where v.group_name <> 'leave_of_absence'
  group by c.claim_key
),
record as (
  select
    'claim' as record_kind,
    c.natural_key_hash as record_key,
    c.claim_key,
    c.person_id,
    c.facility_key,
    c.facility_npi,
    c.ccn,
    -- without CCN or taxonomy the bed billed decides; an MS-DRG otherwise means a short-term hospital
    case
      when r.room_class <> 'general' then r.room_class
      when c.drg_code is not null then 'short_term'
      else 'unknown'
    end as fallback_class,
    c.admit_date,
    c.start_date as statement_date,
    c.discharge_date,
    coalesce(c.end_date, c.start_date) as newest_date,
    c.discharge_disposition_code,
    c.admit_type_code,
    d.code_system,
    d.diagnosis_code,
    c.drg_code,
    c.load_sequence
  from inpatient_claim as c
  left join room as r on r.claim_key = c.claim_key
  left join claim_diagnosis as d on d.claim_key = c.claim_key and d.position = 1
  where r.claim_key is not null or c.drg_code is not null
  union all
  select
    'notice' as record_kind,
    n.natural_key_hash as record_key,
    cast(null as bigint) as claim_key,
    n.person_id,
    n.facility_key,
    n.facility_npi,
    coalesce(n.ccn, case when length(n.facility_key) = 6 then n.facility_key end) as ccn,
    'unknown' as fallback_class,
    n.admit_date,
    n.admit_date as statement_date,
    n.discharge_date,
    n.newest_date,
    n.discharge_disposition_code,
    n.admit_type_code,
    n.code_system,
    n.diagnosis_code,
    cast(null as varchar(3)) as drg_code,
    n.load_sequence
  from notice_stay as n
  where n.patient_class = 'I' and not n.is_cancelled
),
classed as (
  select
    r.*,
    coalesce(by_ccn.group_name, by_taxonomy.group_name, r.fallback_class) as facility_class,
    coalesce(s.group_name = 'still_patient', false) as is_still_patient,
    -- a bill without a discharge date ended with its statement unless the patient stayed on
    case
      when s.group_name = 'still_patient' then null
      when r.record_kind = 'claim' then greatest(coalesce(r.discharge_date, r.newest_date), r.admit_date)
      when r.discharge_date is not null then greatest(r.discharge_date, r.admit_date)
    end as left_date
  from record as r
  left join provider as p on p.npi = r.facility_npi
  left join value_set_member as by_ccn
    on by_ccn.value_set = 'facility-class' and by_ccn.code_system = 'ccn-suffix' and by_ccn.code = substr(r.ccn, 3, 4)
  left join value_set_member as by_taxonomy
    on by_taxonomy.value_set = 'facility-class' and by_taxonomy.code_system = 'taxonomy' and by_taxonomy.code = p.taxonomy_code
  left join value_set_member as s
    on s.value_set = 'disposition' and s.code_system = 'disposition' and s.code = r.discharge_disposition_code
)
select
  c.record_kind,
  c.record_key,
  c.claim_key,
  c.person_id,
  c.facility_key,
  c.facility_class,
  c.admit_date,
  c.statement_date,
  c.left_date as discharge_date,
  coalesce(c.left_date, greatest(c.newest_date, c.admit_date)) as reach_date,
  greatest(c.newest_date, c.admit_date) as newest_date,
  c.is_still_patient,
  c.discharge_disposition_code,
  c.admit_type_code,
  c.code_system,
  c.diagnosis_code,
  c.drg_code,
  c.load_sequence
from classed as c
cross join night
where c.admit_date <= night.as_of
