-- table    post_acute_stay
-- grain    one row per SNF or swing-bed stay
-- reads    final_claim, value_set_member, night
-- because  R-2.3 and R-3.2: reported, never counted; the way home may begin here. Monthly bills stitch like interim bills
with bill as (
  select
    c.claim_key,
    c.natural_key_hash,
    c.person_id,
    c.facility_key,
    coalesce(by_ccn.group_name, s.group_name) as facility_class,
    by_ccn.group_name is not null as is_classed_by_ccn,
    coalesce(c.admission_date, c.start_date) as admit_date,
    coalesce(c.start_date, c.admission_date) as first_day,
    greatest(
      case
        when d.group_name = 'still_patient' then coalesce(c.end_date, c.start_date)
        else coalesce(c.discharge_date, c.end_date, c.start_date)
      end,
      coalesce(c.admission_date, c.start_date)
    ) as reach_date,
    coalesce(d.group_name = 'still_patient', false) as is_still_patient,
    c.discharge_disposition_code,
    d.group_name as destination,
    c.load_sequence
  from final_claim as c
  join value_set_member as s
    on s.value_set = 'bill-setting' and s.code_system = 'bill-type' and s.code = c.bill_type
    and s.group_name in ('snf', 'swing_bed')
  left join value_set_member as by_ccn
    on by_ccn.value_set = 'facility-class' and by_ccn.code_system = 'ccn-suffix' and by_ccn.code = substr(c.ccn, 3, 4)
    and by_ccn.group_name in ('snf', 'swing_bed')
  left join value_set_member as d
    on d.value_set = 'disposition' and d.code_system = 'disposition' and d.code = c.discharge_disposition_code
  cross join night
  where coalesce(c.admission_date, c.start_date) <= night.as_of
),
looked_back as (
  select
    b.*,
    lag(b.admit_date) over earlier_bill as earlier_admit,
    max(b.reach_date) over earlier as earlier_reach,
    max(case when b.is_still_patient then b.reach_date end) over earlier as earlier_still_reach
  from bill as b
  window
    earlier_bill as (
      partition by b.person_id, b.facility_key
      order by b.admit_date, b.natural_key_hash, b.claim_key
    ),
    earlier as (
      partition by b.person_id, b.facility_key
      order by b.admit_date, b.natural_key_hash, b.claim_key
      rows between unbounded preceding and 1 preceding
    )
),
numbered as (
  select
    l.*,
    sum(
      case
        when l.admit_date = l.earlier_admit then 0
        when l.admit_date < l.earlier_reach then 0
        when l.admit_date <= add_days(l.earlier_still_reach, 1) then 0
        else 1
      end
    ) over (
      partition by l.person_id, l.facility_key
      order by l.admit_date, l.natural_key_hash, l.claim_key
      rows between unbounded preceding and current row
    ) as stay_number
  from looked_back as l
),
ordered as (
  select
    n.*,
    row_number() over (
      partition by n.person_id, n.facility_key, n.stay_number
      order by n.load_sequence, n.natural_key_hash, n.claim_key
    ) as loaded_order,
    row_number() over (
      partition by n.person_id, n.facility_key, n.stay_number
      order by
        n.reach_date desc,
        case when n.is_still_patient then 1 else 0 end,
        case when n.discharge_disposition_code is null then 1 else 0 end,
        n.natural_key_hash,
        n.claim_key
    ) as from_last
  from numbered as n
),
gathered as (
  select
    max(case when loaded_order = 1 then natural_key_hash end) as post_acute_id,
    person_id,
    facility_key,
    coalesce(
      max(case when is_classed_by_ccn then facility_class end),
      max(case when from_last = 1 then facility_class end)
    ) as facility_class,
    min(admit_date) as start_date,
    max(case when from_last = 1 and not is_still_patient then reach_date end) as end_date,
    max(first_day) as latest_bill_start,
    max(case when from_last = 1 then discharge_disposition_code end) as disposition_code,
    max(case when from_last = 1 then destination end) as destination,
    count(*) as n_claims
  from ordered
  group by person_id, facility_key, stay_number
)
select
  g.post_acute_id,
  g.person_id,
  g.facility_key,
  g.facility_class,
  g.start_date,
  case when g.end_date <= night.as_of then g.end_date end as end_date,
  g.latest_bill_start,
  case when g.end_date <= night.as_of or g.end_date is null then g.disposition_code end as disposition_code,
  case when g.end_date <= night.as_of or g.end_date is null then g.destination end as destination,
  cast(g.n_claims as bigint) as n_claims
from gathered as g
cross join night
