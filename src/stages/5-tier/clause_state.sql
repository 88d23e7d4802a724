-- table    clause_state
-- grain    one row per policy, person in scope and clause of an enabled criterion
-- reads    enabled_criterion, criterion_clause, policy_parameter, policy_variant, member_scope, member_measure
-- because  R-0.1: what is reached is reached; what is below a threshold is false only where its silence can be believed
with clause as (
  select
    e.policy_id,
    v.variant_id,
    k.criterion,
    k.group_number,
    k.clause_number,
    k.measure,
    k.op,
    case
      when k.value_number is not null then k.value_number
      -- yes and no are one and zero
      when p.value = 'true' then 1
      when p.value = 'false' then 0
      else try_cast(p.value as decimal(18, 4))
    end as limit_value,
    k.unknown_reason
  from enabled_criterion as e
  join criterion_clause as k on k.criterion = e.criterion
  join policy_variant as v on v.policy_id = e.policy_id and v.topic = 'measure'
  left join policy_parameter as p on p.policy_id = e.policy_id and p.name = k.value_parameter
),
-- criteria ask for a few of the measures
asked as (
  select x.variant_id, x.person_id, x.measure, x.value, x.possible_value, x.value_text, x.unknown_reason
  from member_measure as x
  join (select distinct measure from clause) as k on k.measure = x.measure
),
compared as (
  select
    k.policy_id,
    m.person_id,
    k.criterion,
    k.group_number,
    k.clause_number,
    k.measure,
    k.op,
    k.limit_value,
    x.value,
    x.value_text,
    case k.op
      when '>=' then x.value >= k.limit_value
      when '>' then x.value > k.limit_value
      when '<=' then x.value <= k.limit_value
      when '<' then x.value < k.limit_value
      else x.value = k.limit_value
    end as is_met,
    case k.op
      when '>=' then x.possible_value >= k.limit_value
      when '>' then x.possible_value > k.limit_value
      when '<=' then x.possible_value <= k.limit_value
      when '<' then x.possible_value < k.limit_value
    end as is_met_at_most,
    case when x.measure is null or x.value is null then coalesce(x.unknown_reason, k.unknown_reason) else x.unknown_reason end
      as reason
  from clause as k
  cross join member_scope as m
  left join asked as x
    on x.variant_id = k.variant_id and x.person_id = m.person_id and x.measure = k.measure
  where m.exclusion_reason is null
),
judged as (
  select
    c.*,
    case
      when c.is_met is null then 'unknown'
      when c.reason is null then case when c.is_met then 'true' else 'false' end
      -- more can only be added to a count: reached stays reached, and a bound may rule the rest out
      when c.op in ('>=', '>') then
        case when c.is_met then 'true' when coalesce(c.is_met_at_most, true) then 'unknown' else 'false' end
      when c.op in ('<=', '<') then
        case when not c.is_met then 'false' when coalesce(c.is_met_at_most, false) then 'true' else 'unknown' end
      else 'unknown'
    end as state
  from compared as c
)
select
  policy_id,
  person_id,
  criterion,
  group_number,
  clause_number,
  measure,
  state,
  case when state = 'unknown' then coalesce(reason, 'source_absent') end as reason,
  value,
  value_text,
  limit_value
from judged
