-- table    bill_in_question
-- grain    one row per claim that stands as its own newest version and that takes back or replaces a bill, or may be that bill
-- reads    claim, claim_version
-- because  R-0.4: few claims are a void or a replacement, so the bills that they may speak of are found once, by link or by service
with acting as (
  select
    c.claim_key,
    c.data_source,
    c.person_id,
    c.billing_npi,
    c.bill_class,
    c.start_date,
    c.end_date,
    c.replaces_claim_id,
    o.superseded_by is not null as has_older_version
  from claim_version as v
  join claim as c on c.claim_key = v.claim_key
  left join (
    select distinct superseded_by from claim_version where superseded_by is not null
  ) as o on o.superseded_by = v.claim_key
  where v.superseded_by is null and v.role in ('void', 'replacement') and not v.is_denied
),
service as (
  select distinct data_source, person_id, billing_npi, bill_class, start_date, end_date from acting
),
spoken_of as (
  select claim_key from acting
  union
  select c.claim_key
  from claim as c
  join service as s
    on s.data_source = c.data_source
    and s.person_id = c.person_id
    and s.billing_npi = c.billing_npi
    and s.bill_class = c.bill_class
    and s.start_date = c.start_date
    and s.end_date = c.end_date
  union
  select c.claim_key
  from claim as c
  join acting as a on a.data_source = c.data_source and a.replaces_claim_id = c.claim_id
)
select
  c.claim_key,
  c.data_source,
  c.claim_id,
  c.person_id,
  c.billing_npi,
  c.bill_class,
  c.start_date,
  c.end_date,
  c.received_date,
  c.replaces_claim_id,
  c.claim_status,
  v.role,
  v.is_denied,
  a.claim_key is not null as is_acting,
  coalesce(a.has_older_version, false) as has_older_version
from spoken_of as s
join claim_version as v on v.claim_key = s.claim_key
join claim as c on c.claim_key = s.claim_key
left join acting as a on a.claim_key = s.claim_key
where v.superseded_by is null and not (v.is_denied and v.role = 'replacement')
