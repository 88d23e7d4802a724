-- table    member_condition
-- grain    one row per variant, person and family
-- reads    diagnosis_evidence, treatment_fill, condition_rule, condition_group, condition_variant
-- because  R-2.2: proven by one inpatient, nursing or home-health claim or by claims on two dates; remitting families lapse, remission and suspicion never count
with dated as (
  select
    v.variant_id,
    v.outpatient_min_dates,
    v.remitting_first_day,
    e.person_id,
    e.family,
    r.is_lifelong,
    case
      when g.role = 'evidence' and g.stage < v.ckd_min_stage then 'early_ckd'
      else g.role
    end as role,
    g.makes_lifelong,
    g.stage,
    e.service_date,
    e.setting
  from condition_variant as v
  join condition_rule as r on r.condition_list = v.condition_list
  join diagnosis_evidence as e
    on e.family = r.family and e.service_date between v.lookback_first_day and v.last_day
  join condition_group as g on g.family = e.family and g.group_name = e.group_name
  where e.setting = 'inpatient' or not g.is_inpatient_only
  union all
  select
    v.variant_id,
    v.outpatient_min_dates,
    v.remitting_first_day,
    t.person_id,
    t.family,
    r.is_lifelong,
    'evidence' as role,
    false as makes_lifelong,
    cast(null as bigint) as stage,
    t.fill_date as service_date,
    'treatment' as setting
  from condition_variant as v
  join condition_rule as r on r.condition_list = v.condition_list
  join treatment_fill as t
    on t.family = r.family and t.fill_date between v.lookback_first_day and v.last_day
),
summed as (
  select
    variant_id,
    person_id,
    family,
    bool_or(is_lifelong or makes_lifelong and role = 'evidence') as is_lifelong,
    bool_or(role = 'evidence' and setting <> 'outpatient')
      or count(distinct case when role = 'evidence' then service_date end) >= max(outpatient_min_dates) as is_proven,
    max(remitting_first_day) as remitting_first_day,
    max(case when role = 'evidence' then service_date end) as last_proof,
    max(case when role = 'suspect' then service_date end) as last_suspicion,
    max(case when role = 'remission' then service_date end) as last_remission,
    bool_or(role = 'early_ckd') as is_early,
    max(stage) as stage
  from dated
  group by variant_id, person_id, family
),
judged as (
  select
    variant_id,
    person_id,
    family,
    case
      when is_proven and (is_lifelong or last_proof >= remitting_first_day) then 'active'
      -- what was proven and then noted as past is remission, not a gap in care
      when last_remission >= coalesce(last_proof, last_remission) then 'remission'
      when is_proven then 'lapsed'
      when last_proof is not null or last_suspicion is not null then 'suspect'
      when is_early then 'early_ckd'
      else 'ckd_stage_unknown'
    end as status,
    stage
  from summed
),
-- The dates printed are those of what made the status
told as (
  select
    j.variant_id,
    j.person_id,
    j.family,
    j.status,
    j.stage,
    d.service_date
  from judged as j
  join dated as d
    on d.variant_id = j.variant_id
    and d.person_id = j.person_id
    and d.family = j.family
    and case
      when j.status in ('active', 'lapsed') then d.role = 'evidence'
      when j.status = 'suspect' then d.role in ('evidence', 'suspect')
      else d.role = j.status
    end
)
select
  variant_id,
  person_id,
  family,
  status,
  min(service_date) as first_evidence,
  max(service_date) as last_evidence,
  cast(count(distinct service_date) as bigint) as n_dates,
  max(stage) as stage
from told
group by variant_id, person_id, family, status
