-- The widest table of the night: a row is a claim as stages after this one read it, and behind it what only ingest reads.
-- claim.sql takes that off and gives the table its name: written twice, the claims of a night cost twice.
create or replace table claim_header as
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
  case when h.is_swapped then h.discharge_date else h.admission_date end as admission_date,
  case when h.is_swapped then h.admission_date else h.discharge_date end as discharge_date,
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
  h.total_paid_amount as paid_amount,
  h.total_allowed_amount as allowed_amount,
  h.n_lines,
  h.diagnosis_codes is not null as has_diagnosis,
  coalesce(h.x_received_date, h.paid_date, h.file_date, h.first_loaded_on) as received_date,
  h.first_loaded_on,
  least(h.load_sequence, seen.load_sequence) as load_sequence,
  h.load_id,
  h.record_number,
  false as is_set_aside,
  h.diagnosis_codes,
  h.procedure_code_type,
  h.procedure_codes,
  h.is_header_different,
  h.is_swapped
from (
  select
    r.*,
    t.paid_amount as total_paid_amount,
    t.allowed_amount as total_allowed_amount,
    t.n_lines,
    t.is_header_different,
    -- 60 bits in twelve characters: the engine keeps a text of that length within its row
    to_base(
      cast('0x' || substr(md5(concat_ws('|', 'claim', coalesce(r.data_source, ''), r.claim_id)), 1, 15) as bigint), 36, 12
    ) as natural_key_hash,
    r.discharge_date < r.admission_date and r.admission_date - r.discharge_date <= 30 as is_swapped
  from claim_line_read as r
  -- every claim has lines: the filter tells nothing, but the engine then looks up the sums and not these wide rows
  join (select * from claim_total where n_lines > 0) as t
    on t.claim_key = r.claim_key and t.first_line_number = r.claim_line_number
) as h
left join seen_before as seen on seen.natural_key_hash = h.natural_key_hash
left join person_crosswalk as x on x.old_person_id = h.person_id
left join facility_ccn as f on f.npi = h.facility_npi
-- the case stands for two conditions on the claim alone, with which the engine would compare every claim with every facility
left join facility_ccn as b on b.npi = case when h.bill_type_code is not null and h.facility_npi is null then h.billing_npi end;
