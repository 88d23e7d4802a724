-- table    observation_span
-- grain    one row per person, facility and unbroken observation, whether or not an admission followed
-- reads    final_claim, claim_line, value_set_member, night
-- because  R-2.3: observation is outpatient care by the hour; several bills may cover one
with observation_line as (
  select l.claim_key, l.start_date, l.end_date
  from claim_line as l
  join value_set_member as v
    on v.value_set = 'observation-service' and v.code_system = 'revenue' and v.code = l.revenue_code
  union all
  select l.claim_key, l.start_date, l.end_date
  from claim_line as l
  join value_set_member as v
    on v.value_set = 'observation-service' and v.code_system = 'hcpcs' and v.code = l.hcpcs_code
),
observed as (
  select
    claim_key,
    min(start_date) as first_date,
    max(end_date) as last_date
  from observation_line
  group by claim_key
),
bill as (
  select
    c.claim_key,
    c.natural_key_hash,
    c.person_id,
    c.facility_key,
    coalesce(o.first_date, c.start_date) as start_date,
    -- observation is billed on its first day; the bill's own end is when the member went home
    greatest(
      coalesce(o.last_date, o.first_date, c.start_date),
      coalesce(c.discharge_date, c.end_date, c.start_date),
      coalesce(o.first_date, c.start_date)
    ) as end_date,
    c.discharge_disposition_code,
    coalesce(d.group_name = 'still_patient', false) as is_still_patient,
    c.load_sequence
  from observed as o
  join final_claim as c on c.claim_key = o.claim_key
  left join value_set_member as s
    on s.value_set = 'bill-setting' and s.code_system = 'bill-type' and s.code = c.bill_type
  left join value_set_member as d
    on d.value_set = 'disposition' and d.code_system = 'disposition' and d.code = c.discharge_disposition_code
  where coalesce(s.group_name, 'outpatient') = 'outpatient'
),
looked_back as (
  select
    b.*,
    max(b.end_date) over (
      partition by b.person_id, b.facility_key
      order by b.start_date, b.natural_key_hash, b.claim_key
      rows between unbounded preceding and 1 preceding
    ) as earlier_end
  from bill as b
  cross join night
  where b.start_date <= night.as_of
),
numbered as (
  select
    l.*,
    sum(case when l.start_date <= l.earlier_end then 0 else 1 end) over (
      partition by l.person_id, l.facility_key
      order by l.start_date, l.natural_key_hash, l.claim_key
      rows between unbounded preceding and current row
    ) as span_number
  from looked_back as l
),
ordered as (
  select
    n.*,
    row_number() over (
      partition by n.person_id, n.facility_key, n.span_number
      order by n.load_sequence, n.natural_key_hash, n.claim_key
    ) as loaded_order,
    row_number() over (
      partition by n.person_id, n.facility_key, n.span_number
      order by
        n.end_date desc,
        -- of two bills of one last day the one that tells where to: "still a patient" must not hide a member who went home
        case when n.is_still_patient then 1 when n.discharge_disposition_code is null then 2 else 0 end,
        n.natural_key_hash,
        n.claim_key
    ) as from_last
  from numbered as n
)
select
  max(case when o.loaded_order = 1 then o.natural_key_hash end) as observation_id,
  o.person_id,
  min(o.start_date) as start_date,
  max(o.end_date) as end_date,
  o.facility_key,
  max(case when o.from_last = 1 then o.discharge_disposition_code end) as disposition_code,
  max(case when o.loaded_order = 1 then o.claim_key end) as claim_key
from ordered as o
group by o.person_id, o.facility_key, o.span_number
