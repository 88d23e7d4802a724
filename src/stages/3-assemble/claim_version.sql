-- table    claim_version
-- grain    one row per claim version that no check set aside
-- reads    claim, value_set_rule
-- because  R-0.4: the newest version of a claim id, with all its lines, replaces the whole older claim, in any order of arrival
with version as (
  select
    c.claim_key,
    c.data_source,
    c.claim_id,
    c.received_date,
    c.bill_frequency,
    case
      when f.group_name = 'void' or c.claim_status = 'void' then 'void'
      when f.group_name = 'replacement' then 'replacement'
      -- a late charge may name the bill that it adds to, and stands beside it all the same
      when f.group_name = 'late_charge' then 'late_charge'
      when c.replaces_claim_id <> c.claim_id then 'replacement'
      else 'original'
    end as role,
    coalesce(c.claim_status = 'denied', false) as is_denied
  from claim as c
  left join value_set_rule as f
    on f.value_set = 'bill-frequency' and f.code_system = 'bill-frequency' and f.code_from = c.bill_frequency
  where not coalesce(c.is_set_aside, false)
),
repeated as (
  select data_source, claim_id
  from version
  group by data_source, claim_id
  having count(*) > 1
),
placed as (
  select
    v.claim_key,
    row_number() over newest_first as place,
    first_value(v.claim_key) over newest_first as newest_key
  from version as v
  join repeated as r on r.data_source = v.data_source and r.claim_id = v.claim_id
  -- a denied replacement leaves the version before it standing
  where not (v.is_denied and v.role = 'replacement')
  window newest_first as (
    partition by v.data_source, v.claim_id
    order by
      v.received_date desc nulls last,
      case v.role when 'void' then 1 when 'replacement' then 2 else 3 end,
      v.bill_frequency desc nulls last,
      v.claim_key desc
  )
)
select
  v.claim_key,
  v.role,
  v.is_denied,
  case when p.place > 1 then p.newest_key end as superseded_by,
  cast(coalesce(p.place, 1) as bigint) as place
from version as v
left join placed as p on p.claim_key = v.claim_key
