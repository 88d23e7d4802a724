create or replace table provider_attribution as
select
  coalesce(x.person_id, d.person_id) as person_id,
  d.year_month as attributed_month,
  -- two old ids of one person may both be attributed
  min(coalesce(d.provider_npi, d.custom_provider_npi)) as provider_npi
from accepted_provider_attribution as d
cross join night
left join person_crosswalk as x on x.old_person_id = d.person_id
where d.year_month <= night.as_of and coalesce(d.provider_npi, d.custom_provider_npi) is not null
group by 1, 2
order by 1, 2;
