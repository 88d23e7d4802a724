-- table    long_term_care_event
-- grain    one row per long-term care variant, person and event that tells of a placement decision
-- reads    member_event, final_claim, notice_stay, post_acute_stay, residence_spell, value_set_member, long_term_care_variant
-- because  R-2.8: an assessment, an application, a discharge, a first visit or a long nursing stay in the last days says that a placement is being decided
with told as (
  select
    e.person_id,
    e.event_type as kind,
    e.event_date,
    'member_event' as table_name,
    cast(null as varchar(200)) as claim_id,
    e.event_id as record_id,
    e.event_type as code,
    'event' as code_system,
    cast(null as varchar(200)) as value_set
  from member_event as e
  where e.event_type in ('pasrr', 'nf_level_of_care', 'hcbs_application', 'hcbs_start', 'ltc_authorization')
  union all
  select
    c.person_id,
    'discharge' as kind,
    coalesce(c.discharge_date, c.end_date, c.start_date) as event_date,
    'claim' as table_name,
    c.claim_id,
    c.natural_key_hash as record_id,
    d.code,
    d.code_system,
    d.value_set
  from final_claim as c
  join value_set_member as d
    on d.value_set = 'long-term-care-disposition'
    and d.code_system = 'disposition'
    and d.code = c.discharge_disposition_code
  union all
  select
    n.person_id,
    'discharge' as kind,
    n.discharge_date as event_date,
    'encounter_notice' as table_name,
    cast(null as varchar(200)) as claim_id,
    n.natural_key_hash as record_id,
    d.code,
    d.code_system,
    d.value_set
  from notice_stay as n
  join value_set_member as d
    on d.value_set = 'long-term-care-disposition'
    and d.code_system = 'disposition'
    and d.code = n.discharge_disposition_code
  where not n.is_cancelled and n.discharge_date is not null
),
dated as (
  select
    v.variant_id,
    t.person_id,
    t.kind,
    t.event_date,
    t.table_name,
    t.claim_id,
    t.record_id,
    t.code,
    t.code_system,
    t.value_set
  from told as t
  cross join long_term_care_variant as v
  union all
  select
    s.variant_id,
    s.person_id,
    'nursing_facility_visit' as kind,
    s.first_visit as event_date,
    'claim' as table_name,
    c.claim_id,
    c.natural_key_hash as record_id,
    cast(null as varchar(40)) as code,
    'pos' as code_system,
    'nursing-facility-visit' as value_set
  from residence_spell as s
  join final_claim as c on c.claim_key = s.first_claim_key
  where s.is_from_community
  union all
  select
    v.variant_id,
    p.person_id,
    'snf_day' as kind,
    add_days(p.start_date, v.snf_day_alert - 1) as event_date,
    'post_acute_stay' as table_name,
    cast(null as varchar(200)) as claim_id,
    p.post_acute_id as record_id,
    cast(null as varchar(40)) as code,
    cast(null as varchar(40)) as code_system,
    cast(null as varchar(200)) as value_set
  from post_acute_stay as p
  cross join long_term_care_variant as v
  where p.end_date is null
)
select distinct
  d.variant_id,
  d.person_id,
  d.kind,
  d.event_date,
  d.table_name,
  d.claim_id,
  d.record_id,
  d.code,
  d.code_system,
  d.value_set
from dated as d
join long_term_care_variant as v on v.variant_id = d.variant_id
where d.event_date between v.event_first_day and v.last_day
