-- table    undone_claim
-- grain    one row per step and natural key of a claim that goes back to what the night before knew of it
-- reads    claim_standing, night_dates
-- because  a void takes back what stood; late is what the night before could have had and did not: all its services lay before
with stood as (
  select distinct data_source, claim_id
  from claim_standing
  where is_prior and is_final
),
stands as (
  select distinct data_source, claim_id
  from claim_standing
  where not is_prior and is_final
),
tonight as (
  select data_source, claim_id, bool_or(status in ('void', 'voided')) as is_taken_back, max(end_date) as last_day
  from claim_standing
  where not is_prior
  group by data_source, claim_id
),
known as (
  select distinct data_source, claim_id
  from claim_standing
  where is_prior
),
voided as (
  select s.data_source, s.claim_id
  from stood as s
  anti join stands as n on n.data_source = s.data_source and n.claim_id = s.claim_id
  left join tonight as t on t.data_source = s.data_source and t.claim_id = s.claim_id
  where t.claim_id is null or t.is_taken_back
),
-- the record of the void itself, when it has a claim id of its own
voiding as (
  select distinct v.data_source, v.claim_id
  from claim_standing as v
  join voided as d on d.data_source = v.data_source
  join claim_standing as s on s.is_prior and s.data_source = d.data_source and s.claim_id = d.claim_id
  anti join claim_standing as k
    on k.is_prior
    and k.data_source = v.data_source
    and k.claim_id = v.claim_id
    and k.bill_frequency is not distinct from v.bill_frequency
    and k.claim_status is not distinct from v.claim_status
  where not v.is_prior
    and v.status = 'void'
    and (
      v.replaces_claim_id = s.claim_id
      or (
        v.person_id = s.person_id
        and v.billing_npi = s.billing_npi
        and v.bill_class = s.bill_class
        and v.start_date = s.start_date
        and v.end_date = s.end_date
      )
    )
),
late as (
  select t.data_source, t.claim_id
  from tonight as t
  cross join night_dates as d
  anti join known as k on k.data_source = t.data_source and k.claim_id = t.claim_id
  where t.last_day <= d.prior_as_of
),
void_step as (
  select data_source, claim_id from voided
  union
  select data_source, claim_id from voiding
)
select 3 as step, data_source, claim_id from void_step
union
select 4 as step, data_source, claim_id from void_step
union
select 4 as step, data_source, claim_id from known
union
select 4 as step, data_source, claim_id from late
