-- table    notice_match
-- grain    one row per variant and notice of a stay that a claim shows too, with the nearest claim
-- reads    inpatient_record, stay_variant
-- because  R-2.3: claim and notice are one stay when person and facility agree and their admissions are at most a day apart or their dates overlap
with pair as (
  select
    v.variant_id,
    n.record_kind,
    n.record_key,
    n.admit_date as notice_admit,
    -- who was admitted and never left is still there, until too long ago to believe
    case
      when n.discharge_date is not null then n.discharge_date
      when n.newest_date > v.unknown_discharge_before then add_days(v.last_day, 1)
      else n.newest_date
    end as notice_end,
    c.record_key as claim_record_key,
    c.claim_key,
    c.admit_date,
    c.statement_date,
    c.reach_date,
    -- a notice on the claim's discharge day or later is another stay; a patient still there has no such day
    case when c.is_still_patient then add_days(c.reach_date, 2) else c.reach_date end as another_stay_from
  from inpatient_record as n
  join inpatient_record as c
    on c.person_id = n.person_id and c.facility_key = n.facility_key and c.record_kind = 'claim'
  cross join stay_variant as v
  where n.record_kind = 'notice'
),
matched as (
  select
    p.variant_id,
    p.record_kind,
    p.record_key,
    p.claim_key,
    row_number() over (
      partition by p.variant_id, p.record_key
      order by
        greatest(days_between(p.admit_date, p.notice_admit), days_between(p.notice_admit, p.admit_date)),
        -- a hospital and its rehabilitation beds may bill one admission: the notice tells of the bed that was billed first
        greatest(days_between(p.statement_date, p.notice_admit), days_between(p.notice_admit, p.statement_date)),
        p.admit_date,
        p.statement_date,
        p.reach_date,
        p.claim_record_key,
        p.claim_key
    ) as nearness
  from pair as p
  where p.notice_admit = p.admit_date
    or (
      p.notice_admit < p.another_stay_from
      and (
        p.notice_admit between add_days(p.admit_date, -1) and add_days(p.admit_date, 1)
        or p.notice_end > p.admit_date
      )
    )
)
select
  m.variant_id,
  m.record_kind,
  m.record_key,
  m.claim_key
from matched as m
where m.nearness = 1
