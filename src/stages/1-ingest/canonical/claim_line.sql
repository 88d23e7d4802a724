create or replace table claim_line as
select
  d.claim_key,
  d.claim_line_number as line_number,
  coalesce(d.claim_line_start_date, d.claim_start_date) as start_date,
  coalesce(d.claim_line_end_date, d.claim_line_start_date, d.claim_end_date, d.claim_start_date) as end_date,
  d.place_of_service_code,
  d.revenue_center_code as revenue_code,
  d.hcpcs_code,
  d.rendering_npi,
  coalesce(d.x_rendering_specialty_code, p.cms_specialty_code) as rendering_specialty_code,
  p.taxonomy_code as rendering_taxonomy_code,
  d.paid_amount
from claim_line_read as d
left join provider as p on p.npi = d.rendering_npi;
