-- table    index_stay
-- grain    one row per variant and stay after which a readmission is looked for
-- reads    inpatient_stay, placed_record, claim_procedure, enrollment_span, member, stay_variant, readmission_rule, value_set_member, value_set_rule
-- because  R-3.4: CMS hospital-wide readmission: who left an acute hospital alive and on advice, and can be followed
with left_hospital as (
  select
    s.variant_id,
    s.stay_id,
    s.person_id,
    s.admit_date,
    s.discharge_date,
    s.facility_key,
    v.last_day
  from inpatient_stay as s
  join stay_variant as v on v.variant_id = s.variant_id
  where s.discharge_date is not null
    and s.facility_class in ('short_term', 'critical_access', 'children', 'unknown')
    and (s.destination is null or s.destination not in ('died', 'ama'))
    and (v.count_notice_stays or s.source <> 'notice')
),
-- R-0.1 forgives one gap in counting; a readmission is only looked for where nothing can be missed
followed as (
  select distinct
    s.variant_id,
    s.stay_id,
    add_days(s.discharge_date, w.window_days) <= s.last_day as is_followed
  from left_hospital as s
  cross join readmission_rule as w
  left join member as m on m.person_id = s.person_id
  join enrollment_span as e
    on e.person_id = s.person_id
    and e.start_date <= add_days(s.admit_date, -w.enrolled_days_before)
    -- who dies meanwhile, or whose days are not over, is followed as far as can be
    and e.end_date >= least(
      add_days(s.discharge_date, w.window_days),
      s.last_day,
      coalesce(m.death_date, s.last_day)
    )
  where m.death_date is null or m.death_date > s.discharge_date
),
operated as (
  select distinct r.variant_id, r.stay_id
  from placed_record as r
  join claim_procedure as p on p.claim_key = r.claim_key
  join value_set_member as v
    on v.value_set = 'planned-procedure' and v.code_system = p.code_system and v.code = p.procedure_code
  where r.is_of_last_leg and v.group_name in ('always', 'operation')
),
grouped as (
  select
    r.variant_id,
    r.stay_id,
    bool_or(r.drg_code is not null) as has_drg,
    bool_or(d.code is not null) as has_surgical_drg
  from placed_record as r
  left join value_set_member as d
    on d.value_set = 'surgical-drg' and d.code_system = 'drg' and d.code = r.drg_code
  where r.is_of_last_leg
  group by r.variant_id, r.stay_id
)
select
  s.variant_id,
  s.stay_id,
  s.person_id,
  s.discharge_date,
  s.facility_key,
  r.code_system,
  r.diagnosis_code,
  f.is_followed
from left_hospital as s
join followed as f on f.variant_id = s.variant_id and f.stay_id = s.stay_id
join placed_record as r on r.variant_id = s.variant_id and r.stay_id = s.stay_id and r.place_from_last = 1
join grouped as g on g.variant_id = s.variant_id and g.stay_id = s.stay_id
left join operated as o on o.variant_id = s.variant_id and o.stay_id = s.stay_id
left join value_set_member as x
  on x.value_set = 'not-index-diagnosis' and x.code_system = r.code_system and x.code = r.diagnosis_code
left join value_set_rule as c
  on c.value_set = 'pps-exempt-hospital' and s.facility_key between c.code_from and c.code_to
where c.value_set is null
  and (
    x.group_name is null
    or x.group_name = 'other'
    -- cancer that was operated on is a surgical stay, and an index
    or (x.group_name = 'cancer' and (g.has_surgical_drg or (not g.has_drg and o.stay_id is not null)))
  )
