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
-- Two claims of a day are one date
told as (
  select
    variant_id,
    person_id,
    family,
    service_date,
    max(outpatient_min_dates) as outpatient_min_dates,
    max(remitting_first_day) as remitting_first_day,
    bool_or(is_lifelong or makes_lifelong and role = 'evidence') as is_lifelong,
    bool_or(role = 'evidence' and setting <> 'outpatient') as is_proof,
    bool_or(role = 'evidence') as is_evidence,
    bool_or(role = 'suspect') as is_suspicion,
    bool_or(role = 'remission') as is_remission,
    bool_or(role = 'early_ckd') as is_early,
    bool_or(role = 'ckd_stage_unknown') as is_unstaged,
    max(stage) as stage
  from dated
  group by variant_id, person_id, family, service_date
),
summed as (
  select
    variant_id,
    person_id,
    family,
    bool_or(is_lifelong) as is_lifelong,
    bool_or(is_proof) or count(*) filter (where is_evidence) >= max(outpatient_min_dates) as is_proven,
    max(remitting_first_day) as remitting_first_day,
    min(case when is_evidence then service_date end) as first_proof,
    max(case when is_evidence then service_date end) as last_proof,
    count(*) filter (where is_evidence) as n_proofs,
    min(case when is_evidence or is_suspicion then service_date end) as first_hint,
    max(case when is_evidence or is_suspicion then service_date end) as last_hint,
    count(*) filter (where is_evidence or is_suspicion) as n_hints,
    min(case when is_remission then service_date end) as first_remission,
    max(case when is_remission then service_date end) as last_remission,
    count(*) filter (where is_remission) as n_remissions,
    min(case when is_early then service_date end) as first_early,
    max(case when is_early then service_date end) as last_early,
    count(*) filter (where is_early) as n_early,
    min(case when is_unstaged then service_date end) as first_unstaged,
    max(case when is_unstaged then service_date end) as last_unstaged,
    count(*) filter (where is_unstaged) as n_unstaged,
    max(stage) as stage
  from told
  group by variant_id, person_id, family
),
judged as (
  select
    s.*,
    case
      when is_proven and (is_lifelong or last_proof >= remitting_first_day) then 'active'
      -- what was proven and then noted as past is remission, not a gap in care
      when last_remission >= coalesce(last_proof, last_remission) then 'remission'
      when is_proven then 'lapsed'
      when last_hint is not null then 'suspect'
      when last_early is not null then 'early_ckd'
      else 'ckd_stage_unknown'
    end as status
  from summed as s
)
-- The dates printed are those of what made the status
select
  variant_id,
  person_id,
  family,
  status,
  case
    when status in ('active', 'lapsed') then first_proof
    when status = 'suspect' then first_hint
    when status = 'remission' then first_remission
    when status = 'early_ckd' then first_early
    else first_unstaged
  end as first_evidence,
  case
    when status in ('active', 'lapsed') then last_proof
    when status = 'suspect' then last_hint
    when status = 'remission' then last_remission
    when status = 'early_ckd' then last_early
    else last_unstaged
  end as last_evidence,
  cast(
    case
      when status in ('active', 'lapsed') then n_proofs
      when status = 'suspect' then n_hints
      when status = 'remission' then n_remissions
      when status = 'early_ckd' then n_early
      else n_unstaged
    end as bigint
  ) as n_dates,
  stage
from judged
where status <> 'ckd_stage_unknown' or n_unstaged > 0
