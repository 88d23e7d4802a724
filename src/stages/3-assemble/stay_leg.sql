-- table    stay_leg
-- grain    one row per variant and inpatient episode at one facility, before transfers join
-- reads    leg_record, inpatient_record
-- because  R-2.3: the values of claims win over those of notices
with ordered as (
  select
    l.variant_id,
    l.leg_id,
    r.*,
    row_number() over (
      partition by l.variant_id, l.leg_id, r.record_kind
      order by r.admit_date, r.statement_date, r.record_key, r.claim_key nulls last
    ) as from_first,
    row_number() over (
      partition by l.variant_id, l.leg_id, r.record_kind
      order by
        r.reach_date desc,
        -- who came back on the day of discharge is in hospital until told otherwise; of others of one last day the one
        -- that tells of a discharge speaks, for an event that nobody closed must not hide a member who went home
        case when r.admit_date = r.reach_date then 0 else 1 end,
        case when r.discharge_date is null then 1 else 0 end,
        case when r.discharge_disposition_code is null then 1 else 0 end,
        r.admit_date desc,
        -- interim bills repeat the admission: the one that begins last has the last word
        r.statement_date desc,
        r.record_key,
        r.claim_key nulls last
    ) as from_last,
    row_number() over (
      partition by l.variant_id, l.leg_id
      order by
        case when r.facility_class = 'unknown' then 1 else 0 end,
        r.record_kind,
        r.reach_date desc,
        r.record_key,
        r.claim_key nulls last
    ) as from_best_class
  from leg_record as l
  join inpatient_record as r
    on r.record_kind = l.record_kind and r.record_key = l.record_key and r.claim_key is not distinct from l.claim_key
),
gathered as (
  select
    variant_id,
    leg_id,
    max(person_id) as person_id,
    max(facility_key) as facility_key,
    max(case when from_best_class = 1 then facility_class end) as facility_class,
    min(admit_date) filter (where record_kind = 'claim') as claim_admit,
    min(admit_date) filter (where record_kind = 'notice') as notice_admit,
    max(reach_date) filter (where record_kind = 'claim') as claim_reach,
    max(case when record_kind = 'claim' and from_last = 1 then discharge_date end) as claim_discharge,
    max(case when record_kind = 'notice' and from_last = 1 then discharge_date end) as notice_discharge,
    max(case when record_kind = 'claim' and from_last = 1 then discharge_disposition_code end) as claim_disposition,
    max(case when record_kind = 'notice' and from_last = 1 then discharge_disposition_code end) as notice_disposition,
    max(case when record_kind = 'claim' and from_first = 1 then admit_type_code end) as claim_admit_type,
    max(case when record_kind = 'notice' and from_first = 1 then admit_type_code end) as notice_admit_type,
    max(newest_date) as newest_date,
    count(claim_key) as n_claims,
    count(*) filter (where record_kind = 'notice') as n_notices
  from ordered
  group by variant_id, leg_id
),
settled as (
  select
    g.*,
    -- a bill that says "still a patient" knows no discharge: a notice written later does
    g.claim_discharge is null
      and g.notice_discharge is not null
      and (g.claim_reach is null or g.notice_discharge >= g.claim_reach) as is_notice_last
  from gathered as g
)
select
  s.variant_id,
  s.leg_id,
  s.person_id,
  s.facility_key,
  s.facility_class,
  coalesce(s.claim_admit, s.notice_admit) as admit_date,
  case when s.is_notice_last then s.notice_discharge else s.claim_discharge end as discharge_date,
  s.newest_date,
  case
    when s.is_notice_last then s.notice_disposition
    else coalesce(s.claim_disposition, s.notice_disposition)
  end as disposition_code,
  coalesce(s.claim_admit_type, s.notice_admit_type) as admit_type_code,
  cast(s.n_claims as bigint) as n_claims,
  case when s.n_notices = 0 then 'claim' when s.n_claims = 0 then 'notice' else 'both' end as source
from settled as s
