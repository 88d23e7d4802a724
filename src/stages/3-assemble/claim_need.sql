-- table    claim_need
-- grain    one row per claim that stands, domain of need and code that tells of it
-- reads    final_claim, claim_diagnosis, claim_line, value_set_member, night
-- because  R-2.5, R-2.6: one code on one claim is enough: nobody codes homelessness, a wheelchair or an interpreter to rule it out
with need_code as (
  select
    code_system,
    code,
    case value_set when 'interpreter-service' then 'interpreter' else group_name end as domain
  from value_set_member
  where value_set in ('social-need', 'support-need', 'functional-need', 'interpreter-service')
)
select
  d.claim_key,
  n.domain,
  n.code_system,
  n.code,
  'claim_diagnosis' as table_name,
  cast(null as bigint) as line_number,
  min(c.start_date) as service_date
from claim_diagnosis as d
join need_code as n on n.code_system = d.code_system and n.code = d.diagnosis_code
join final_claim as c on c.claim_key = d.claim_key
cross join night
where c.start_date between night.earliest_first_day and night.as_of
group by d.claim_key, n.domain, n.code_system, n.code
union all
select
  l.claim_key,
  n.domain,
  n.code_system,
  n.code,
  'claim_line' as table_name,
  min(l.line_number) as line_number,
  min(coalesce(l.start_date, c.start_date)) as service_date
from claim_line as l
join need_code as n on n.code_system = 'hcpcs' and n.code = l.hcpcs_code
join final_claim as c on c.claim_key = l.claim_key
cross join night
where coalesce(l.start_date, c.start_date) between night.earliest_first_day and night.as_of
group by l.claim_key, n.domain, n.code_system, n.code
union all
select
  c.claim_key,
  n.domain,
  n.code_system,
  n.code,
  'claim_line' as table_name,
  cast(null as bigint) as line_number,
  c.start_date as service_date
from final_claim as c
join need_code as n on n.code_system = 'bill-type' and n.code = c.bill_type
cross join night
where c.start_date between night.earliest_first_day and night.as_of
