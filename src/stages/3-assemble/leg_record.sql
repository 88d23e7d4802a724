-- table    leg_record
-- grain    one row per variant and inpatient record: the leg it belongs to
-- reads    inpatient_record, notice_match, stay_variant, stay_variant_class
-- because  R-2.3: interim bills, overlapping bills and same-day returns to one facility are one stay there
with candidate as (
  select
    v.variant_id,
    v.stay_rule,
    r.record_kind,
    r.record_key,
    r.claim_key,
    r.person_id,
    r.facility_key,
    r.admit_date,
    days_between(v.last_day, r.admit_date) as admit_day,
    r.reach_date,
    case when r.is_still_patient then r.reach_date end as still_reach_date,
    r.diagnosis_code,
    -- a hospital and its rehabilitation unit may share one NPI: acute and other care never join
    case when r.facility_class = 'unknown' or k.facility_class is not null then 'acute' else r.facility_class end as care
  from inpatient_record as r
  cross join stay_variant as v
  left join stay_variant_class as k on k.variant_id = v.variant_id and k.facility_class = r.facility_class
  left join notice_match as m
    on m.variant_id = v.variant_id and m.record_kind = r.record_kind and m.record_key = r.record_key
  where m.record_key is null
),
-- Reach of all records admitted on an earlier day; those of the same day are one leg anyway
looked_back as (
  select
    c.*,
    max(c.reach_date) over here as earlier_reach,
    max(c.still_reach_date) over here as earlier_still_reach,
    max(c.reach_date) over here_for_the_same as same_reason_reach
  from candidate as c
  window
    here as (
      partition by c.variant_id, c.person_id, c.record_kind, c.facility_key, c.care
      order by c.admit_day
      range between unbounded preceding and 1 preceding
    ),
    here_for_the_same as (
      partition by c.variant_id, c.person_id, c.record_kind, c.facility_key, c.care, c.diagnosis_code
      order by c.admit_day
      range between unbounded preceding and 1 preceding
    )
),
decided as (
  select
    l.*,
    case
      when l.earlier_reach is null then false
      when l.stay_rule = 'pcr' then l.admit_date <= add_days(l.earlier_reach, 1)
      else
        l.admit_date < l.earlier_reach
        or coalesce(l.admit_date <= add_days(l.earlier_still_reach, 1), false)
        or coalesce(l.diagnosis_code is not null and l.admit_date <= l.same_reason_reach, false)
    end as joins_earlier
  from looked_back as l
),
started as (
  select
    d.*,
    case
      when bool_or(d.joins_earlier) over (
        partition by d.variant_id, d.person_id, d.record_kind, d.facility_key, d.care, d.admit_date
      ) then 0
      when row_number() over (
        partition by d.variant_id, d.person_id, d.record_kind, d.facility_key, d.care, d.admit_date
        order by d.record_key, d.claim_key nulls last
      ) > 1 then 0
      else 1
    end as starts_leg
  from decided as d
),
numbered as (
  select
    s.*,
    sum(s.starts_leg) over (
      partition by s.variant_id, s.person_id, s.record_kind, s.facility_key, s.care
      order by s.admit_date, s.record_key, s.claim_key nulls last
      rows between unbounded preceding and current row
    ) as leg_number
  from started as s
),
named as (
  select
    n.variant_id,
    n.record_kind,
    n.record_key,
    n.claim_key,
    -- a source may give a claim and an encounter one id
    concat_ws(':', n.record_kind, min(n.record_key) over (
      partition by n.variant_id, n.person_id, n.record_kind, n.facility_key, n.care, n.leg_number
    )) as leg_id
  from numbered as n
)
select
  n.variant_id,
  n.leg_id,
  n.record_kind,
  n.record_key,
  n.claim_key
from named as n
union all
select
  m.variant_id,
  n.leg_id,
  m.record_kind,
  m.record_key,
  cast(null as bigint) as claim_key
from notice_match as m
join named as n on n.variant_id = m.variant_id and n.claim_key = m.claim_key
