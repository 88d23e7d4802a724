-- table    final_claim
-- grain    one row per claim that stands
-- reads    claim, claim_final_status
-- because  R-0.4: models after this one read what stands and nothing else; a replacement of nothing is a claim
with fallen as (
  select claim_key
  from claim_final_status
  where status not in ('final', 'unmatched_replacement')
)
select
  c.claim_key,
  c.claim_id,
  c.data_source,
  c.natural_key_hash,
  c.claim_type,
  c.person_id,
  c.plan_id,
  c.bill_type,
  c.bill_class,
  c.bill_frequency,
  c.start_date,
  c.end_date,
  c.admission_date,
  c.discharge_date,
  c.admit_type_code,
  c.discharge_disposition_code,
  c.drg_code,
  c.billing_npi,
  c.facility_npi,
  c.ccn,
  c.facility_key,
  c.paid_date,
  c.paid_amount,
  c.allowed_amount,
  c.is_part2,
  c.load_sequence,
  c.first_loaded_on
from claim as c
-- every claim has a status: the few that do not stand are looked up, not the many that do
left join fallen as f on f.claim_key = c.claim_key
where f.claim_key is null
