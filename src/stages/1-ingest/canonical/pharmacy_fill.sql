create or replace table pharmacy_fill as
select
  coalesce(x.person_id, d.person_id) as person_id,
  d.claim_id,
  d.claim_line_number as line_number,
  -- as of claims: a null would equal nothing downstream, and the fill would prove nothing in silence
  coalesce(d.data_source, '') as data_source,
  d.dispensing_date as fill_date,
  d.ndc_code,
  d.quantity,
  d.days_supply,
  d.prescribing_provider_npi as prescriber_npi,
  d.x_drug_name as drug_name,
  -- a product is a set: one order, whatever the extract's
  nullif(array_to_string(list_sort(list_distinct(list_filter(list_transform(string_split(d.x_ingredient, '|'), lambda n: trim(n)), lambda n: n <> ''))), '|'), '') as ingredients,
  coalesce(d.x_claim_status, 'paid') as claim_status,
  d.paid_amount,
  d.allowed_amount,
  coalesce(d.x_received_date, d.paid_date, d.file_date, d.first_loaded_on) as received_date,
  d.first_loaded_on,
  d.load_id,
  d.record_number
from accepted_pharmacy_claim as d
cross join night
left join person_crosswalk as x on x.old_person_id = d.person_id
where d.dispensing_date <= night.as_of;
