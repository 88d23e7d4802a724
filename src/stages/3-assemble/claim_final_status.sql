-- table    claim_final_status
-- grain    one row per claim version
-- reads    claim, claim_version, claim_outcome, part2_consent
-- because  R-0.4: what stands is the last adjudicated version; everything else counts in data quality only
with outcome as (
  select
    claim_key,
    bool_or(status = 'void') as is_void,
    bool_or(status = 'unmatched_void') as is_unmatched_void,
    bool_or(status = 'voided') as is_voided,
    bool_or(status = 'replaced') as is_replaced,
    bool_or(status = 'unmatched_replacement') as is_unmatched_replacement
  from claim_outcome
  group by claim_key
),
-- few versions were taken back by a newer one, few claims are withheld: each is found before all claims are gone through
taken_back as (
  select v.claim_key
  from claim_version as v
  join claim_version as n on n.claim_key = v.superseded_by
  where v.superseded_by is not null and v.place = 2 and n.role = 'void'
),
withheld as (
  select c.claim_key
  from claim as c
  left join part2_consent as k on k.person_id = c.person_id
  where c.is_part2 and k.person_id is null
)
select
  v.claim_key,
  case
    -- before every other word: a bill that was denied or taken back still tells of the stay (R-0.7)
    when w.claim_key is not null then 'part2_withheld'
    when t.claim_key is not null then 'voided'
    when v.superseded_by is not null then 'superseded'
    when v.is_denied and v.role = 'replacement' then 'denied_replacement'
    when v.is_denied then 'denied'
    when o.is_unmatched_void then 'unmatched_void'
    when v.role = 'void' then 'void'
    when o.is_voided then 'voided'
    when o.is_replaced then 'replaced'
    when o.is_unmatched_replacement then 'unmatched_replacement'
    else 'final'
  end as status
from claim_version as v
left join withheld as w on w.claim_key = v.claim_key
left join taken_back as t on t.claim_key = v.claim_key
left join outcome as o on o.claim_key = v.claim_key
union all
-- what a check has set aside has no version
select c.claim_key, case when w.claim_key is not null then 'part2_withheld' else 'set_aside' end as status
from claim as c
left join withheld as w on w.claim_key = c.claim_key
where coalesce(c.is_set_aside, false)
