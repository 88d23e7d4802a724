-- table    criterion_evidence
-- grain    one row per person in scope, criterion, record that supports it and what it is evidence of, own policy
-- reads    condition_evidence, stay_evidence, social_evidence, enabled_criterion, criterion_clause, value_set_source, sensitivity_rule, code_class, stay_class, policy_variant
-- because  a reason that cannot be followed to a claim line, a code list and its edition is no reason
with asked as (
  select distinct
    e.policy_id,
    k.criterion,
    k.measure
  from enabled_criterion as e
  join criterion_clause as k on k.criterion = e.criterion
),
-- a family answers for the count and for the measure of its own
proving as (
  select e.*, 'n_active_chronic' as asked_measure from condition_evidence as e where e.is_counted
  union all
  select e.*, e.measure as asked_measure from condition_evidence as e where e.measure is not null
),
-- strictest first; no portable text aggregate would keep an order
stay_label as (
  select
    v.policy_id,
    c.stay_id,
    concat_ws(
      '|',
      max(case when c.class = 'sud_part2' then c.class end),
      max(case when c.class = 'mental_health' then c.class end),
      max(case when c.class = 'hiv_sti' then c.class end),
      max(case when c.class = 'reproductive' then c.class end),
      max(case when c.class = 'violence' then c.class end)
    ) as classes
  from stay_class as c
  join policy_variant as v on v.variant_id = c.variant_id and v.topic = 'stay'
  group by v.policy_id, c.stay_id
)
select
  e.person_id,
  a.criterion,
  case e.setting when 'treatment' then 'claim_line' when 'fill' then 'pharmacy_fill' else 'claim_diagnosis' end as table_name,
  e.claim_id,
  e.line_number as claim_line_number,
  e.natural_key_hash as record_id,
  e.service_date as evidence_date,
  e.diagnosis_code as code,
  e.code_system,
  e.value_set,
  s.edition,
  e.family as amount_or_value,
  coalesce(
    nullif(
      concat_ws(
        '|',
        case when e.is_part2 then 'sud_part2' end,
        f.class,
        case when d.class is distinct from f.class then d.class end
      ),
      ''
    ),
    'none'
  ) as sensitivity
from proving as e
join asked as a on a.policy_id = e.policy_id and a.measure = e.asked_measure
left join value_set_source as s on s.value_set = e.value_set
left join sensitivity_rule as f on f.kind = 'family' and f.name = e.family
left join code_class as d on d.code_system = e.code_system and d.code = e.diagnosis_code
union all
select
  e.person_id,
  a.criterion,
  case when e.record_kind = 'notice' then 'encounter_notice' else 'inpatient_stay' end as table_name,
  e.claim_id,
  cast(null as bigint) as claim_line_number,
  e.record_id,
  coalesce(e.discharge_date, e.admit_date) as evidence_date,
  e.stay_id as code,
  'stay' as code_system,
  cast(null as varchar(200)) as value_set,
  cast(null as varchar(200)) as edition,
  concat_ws(' to ', cast(e.admit_date as varchar(40)), coalesce(cast(e.discharge_date as varchar(40)), 'in house')) as amount_or_value,
  coalesce(l.classes, 'none') as sensitivity
from stay_evidence as e
join asked as a on a.policy_id = e.policy_id and a.measure = 'n_counted_stays_12m'
left join stay_label as l on l.policy_id = e.policy_id and l.stay_id = e.stay_id
union all
select
  e.person_id,
  a.criterion,
  e.table_name,
  e.claim_id,
  e.line_number as claim_line_number,
  e.record_ref as record_id,
  e.finding_date as evidence_date,
  e.code,
  e.code_system,
  e.value_set,
  s.edition,
  e.answer as amount_or_value,
  coalesce(
    nullif(
      concat_ws(
        '|',
        case when e.is_part2 then 'sud_part2' end,
        f.class,
        case when d.class is distinct from f.class then d.class end
      ),
      ''
    ),
    'none'
  ) as sensitivity
from social_evidence as e
join asked as a on a.policy_id = e.policy_id and a.measure = e.domain || '_need'
left join value_set_source as s on s.value_set = e.value_set
left join sensitivity_rule as f on f.kind = 'domain' and f.name = e.domain
left join code_class as d on d.code_system = e.code_system and d.code = e.code
