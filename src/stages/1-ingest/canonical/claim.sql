create or replace table claim as
select
  h.claim_key,
  h.claim_id,
  -- without a source the claims of one feed are still versions of each other: null would equal nothing downstream
  coalesce(h.data_source, '') as data_source,
  h.natural_key_hash,
  coalesce(h.claim_type, 'undetermined') as claim_type,
  coalesce(x.person_id, h.person_id) as person_id,
  h.member_id,
  h.plan as plan_id,
  h.bill_type_code as bill_type,
  substr(h.bill_type_code, 1, 2) as bill_class,
  substr(h.bill_type_code, 3, 1) as bill_frequency,
  h.claim_start_date as start_date,
  coalesce(h.claim_end_date, h.claim_start_date) as end_date,
  -- up to thirty days in the wrong order are read in order, and counted in cell_fault
  case when is_swapped then h.discharge_date else h.admission_date end as admission_date,
  case when is_swapped then h.admission_date else h.discharge_date end as discharge_date,
  h.admit_source_code,
  h.admit_type_code,
  h.discharge_disposition_code,
  case when coalesce(h.drg_code_type, 'ms-drg') = 'ms-drg' then h.drg_code end as drg_code,
  h.billing_npi,
  h.facility_npi,
  coalesce(h.x_ccn, f.ccn, b.ccn) as ccn,
  coalesce(h.x_ccn, f.ccn, b.ccn, h.facility_npi, case when h.bill_type_code is not null then h.billing_npi end) as facility_key,
  h.paid_date,
  coalesce(h.x_claim_status, 'paid') as claim_status,
  h.x_replaces_claim_id as replaces_claim_id,
  coalesce(h.x_part2, false) as is_part2,
  h.diagnosis_code_type,
  h.paid_amount,
  h.allowed_amount,
  h.n_lines,
  h.received_date,
  h.first_loaded_on,
  least(h.load_sequence, seen.load_sequence) as load_sequence,
  h.load_id,
  h.record_number,
  false as is_set_aside
from (
  select
    *,
    md5(concat_ws('|', 'claim', coalesce(data_source, ''), claim_id)) as natural_key_hash,
    discharge_date < admission_date and admission_date - discharge_date <= 30 as is_swapped
  from claim_header
) as h
left join seen_before as seen on seen.natural_key_hash = h.natural_key_hash
left join person_crosswalk as x on x.old_person_id = h.person_id
left join facility_ccn as f on f.npi = h.facility_npi
-- the case stands for two conditions on the claim alone, with which the engine would compare every claim with every facility
left join facility_ccn as b on b.npi = case when h.bill_type_code is not null and h.facility_npi is null then h.billing_npi end;
