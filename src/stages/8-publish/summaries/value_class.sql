-- table    value_class
-- grain    one row per kind of printed value, its name and a sensitive class that it can show tonight
-- reads    printed_member, sensitivity_rule, value_input, condition_class, condition_rule, stay_class, control_alert, drug_fill, drug_product_ingredient, managing_specialty, value_set_rule, criterion_evidence, criterion_clause, criterion, enabled_criterion, point_rule, outreach_rank, tier_change
-- because  contracts 6: what a class can show in is withheld on every row; a count shows it where anything it counts does
with
held as (
  select 'families' as input, held.class as class
  from condition_class as held
  join published.printed_member as printed
    on printed.person_id = held.person_id and printed.condition_variant_id = held.variant_id
  union
  select 'stays', held.class
  from stay_class as held
  join published.printed_member as printed
    on printed.person_id = held.person_id and printed.stay_variant_id = held.variant_id
  union
  select 'controls', rule.class
  from control_alert as alert
  join published.printed_member as printed on printed.person_id = alert.person_id
  join sensitivity_rule as rule on rule.kind = 'control' and rule.name = alert.rule
  union
  select 'medicines', rule.class
  from drug_fill as fill
  join published.printed_member as printed on printed.person_id = fill.person_id
  join drug_product_ingredient as part on part.product = fill.product
  join sensitivity_rule as rule on rule.kind = 'ingredient' and rule.name = part.ingredient
  union
  -- a specialty that a taxonomy stands for need not occur on any claim: by the rules themselves
  select 'specialties', rule.class
  from managing_specialty as managing
  join published.printed_member as printed on printed.person_id = managing.person_id
  join value_set_rule as listed
    on listed.code_system = 'cms-specialty' and managing.specialty_code between listed.code_from and listed.code_to
  join sensitivity_rule as rule
    on rule.kind = 'value_set' and rule.name = listed.value_set
    and (rule.group_name is null or rule.group_name = listed.group_name)
),
proved as (
  select distinct evidence.criterion as criterion, unnest(string_split(evidence.sensitivity, '|')) as class
  from criterion_evidence as evidence
  where evidence.sensitivity <> 'none'
  union
  -- what made a criterion true on the previous run and no longer does is still told by tier_changes
  select split_part(told, '=', 1), split_part(told, '=', 2)
  from (select unnest(string_split(criteria_classes, '|')) as told from tier_change)
),
-- said by the rules: true of every row, whatever the night holds
said as (
  select 'measure' as kind, name as name, class as class from sensitivity_rule where kind = 'measure'
  union
  select 'measure', name || '_need', class from sensitivity_rule where kind = 'domain'
  union
  select 'measure', condition.measure, rule.class
  from sensitivity_rule as rule
  join condition_rule as condition on condition.family = rule.name
  where rule.kind = 'family' and condition.measure is not null
),
measured as (
  select name, class, true as is_said from said
  union all
  select counted.name, held.class, false
  from value_input as counted
  join held on held.input = counted.input
  where counted.kind = 'measure'
  union all
  select clause.measure, proved.class, false
  from proved
  join criterion_clause as clause on clause.criterion = proved.criterion
),
judged as (
  select clause.criterion as criterion, measured.class as class, measured.is_said as is_said
  from measured
  join criterion_clause as clause on clause.measure = measured.name
  join enabled_criterion as enabled on enabled.criterion = clause.criterion
  union all
  select name, class, true from sensitivity_rule where kind = 'criterion'
  union all
  select criterion, class, false from proved
  union all
  select 'medication_conflict', class, is_said from measured where name = 'n_medication_conflicts'
),
every as (
  select 'input' as kind, input as name, class as class, false as is_said from held
  union all
  select 'measure', name, class, is_said from measured
  union all
  select 'criterion', criterion, class, is_said from judged
  union all
  -- a criterion shows what its parts show
  select 'criterion', part.parent, judged.class, judged.is_said
  from judged
  join criterion as part on part.criterion = judged.criterion
  where part.parent is not null
  union all
  select 'feature', rule.feature, measured.class, measured.is_said
  from point_rule as rule
  join measured on measured.name = rule.measure
  union all
  select 'action', rule.name, rule.class, true
  from sensitivity_rule as rule
  join (select distinct next_action from outreach_rank) as told on told.next_action = rule.name
  where rule.kind = 'action'
  union all
  select 'action', counted.name, held.class, false
  from value_input as counted
  join held on held.input = counted.input
  where counted.kind = 'action'
)
select kind, name, class, bool_or(is_said) as is_said
from every
group by kind, name, class
