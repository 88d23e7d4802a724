-- table    attributed_provider
-- grain    one row per person: the provider of the latest attributed month up to the as-of date
-- reads    run, provider_attribution, provider
-- because  outreach_list names the primary care provider (contracts 5)
with latest as (
  select
    attribution.person_id as person_id,
    attribution.provider_npi as provider_npi,
    row_number() over (
      partition by attribution.person_id
      order by attribution.attributed_month desc, attribution.provider_npi
    ) as place
  from provider_attribution as attribution
  cross join published.run as run
  where attribution.attributed_month <= run.as_of
)
select
  latest.person_id as person_id,
  latest.provider_npi as npi,
  provider.name as name
from latest
left join provider on provider.npi = latest.provider_npi
where latest.place = 1
