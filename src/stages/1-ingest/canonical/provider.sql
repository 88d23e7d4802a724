create or replace table provider as
select npi, entity_type, taxonomy_code, cms_specialty_code, ccn, name, phone
from accepted_provider
order by npi;
