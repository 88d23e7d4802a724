-- table    stay_record
-- grain    which claims and notices make which stay
-- reads    stay_leg, leg_record, inpatient_record, stay_variant, stay_variant_class
-- because  R-2.3: a transfer between acute hospitals is one stay whatever the status code says
with leg as (
  select
    l.variant_id,
    v.stay_rule,
    l.leg_id,
    l.person_id,
    l.facility_key,
    l.admit_date,
    coalesce(l.discharge_date, l.newest_date) as reach_date,
    -- transfers join acute hospitals; elsewhere only the same facility goes on with a stay
    case
      when l.facility_class = 'unknown' or k.facility_class is not null then 'acute'
      else concat_ws(':', l.facility_class, coalesce(l.facility_key, l.leg_id))
    end as care
  from stay_leg as l
  join stay_variant as v on v.variant_id = l.variant_id
  left join stay_variant_class as k on k.variant_id = l.variant_id and k.facility_class = l.facility_class
),
placed as (
  select
    l.*,
    row_number() over (
      partition by l.variant_id, l.person_id, l.care
      order by l.admit_date, l.reach_date, l.leg_id
    ) as position
  from leg as l
),
continued as (
  select distinct b.variant_id, b.leg_id
  from placed as b
  join placed as a
    on a.variant_id = b.variant_id and a.person_id = b.person_id and a.care = b.care and a.position < b.position
  where
    b.admit_date <= add_days(a.reach_date, 1)
    -- hwr: the next-day return to the same hospital is a readmission; overlap is one stay wherever it is
    and (
      b.stay_rule = 'pcr'
      or a.facility_key is distinct from b.facility_key
      or b.admit_date < a.reach_date
      or b.admit_date = a.admit_date
    )
),
numbered as (
  select
    p.variant_id,
    p.leg_id,
    p.person_id,
    p.care,
    sum(case when c.leg_id is null then 1 else 0 end) over (
      partition by p.variant_id, p.person_id, p.care
      order by p.position
      rows between unbounded preceding and current row
    ) as stay_number
  from placed as p
  left join continued as c on c.variant_id = p.variant_id and c.leg_id = p.leg_id
),
seen as (
  select
    n.variant_id,
    n.person_id,
    n.care,
    n.stay_number,
    n.leg_id,
    r.record_kind,
    r.record_key,
    r.claim_key,
    -- what was loaded first names the stay, so the claim for a stay first seen as a notice changes no id
    row_number() over (
      partition by n.variant_id, n.person_id, n.care, n.stay_number
      order by i.load_sequence, r.record_key, r.claim_key nulls last
    ) as loaded_order
  from numbered as n
  join leg_record as r on r.variant_id = n.variant_id and r.leg_id = n.leg_id
  join inpatient_record as i
    on i.record_kind = r.record_kind and i.record_key = r.record_key and i.claim_key is not distinct from r.claim_key
)
select
  s.variant_id,
  max(case when s.loaded_order = 1 then s.record_key end) over (
    partition by s.variant_id, s.person_id, s.care, s.stay_number
  ) as stay_id,
  s.leg_id,
  s.record_kind,
  s.record_key,
  s.claim_key
from seen as s
