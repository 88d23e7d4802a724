-- table    program_count
-- grain    one row per kind of count and its one or two words
-- reads    member_scope, member_tier, criterion_state, member_condition, condition_variant, condition_rule, policy_variant, inpatient_stay, ed_visit, tier_change, tier_change_cause
-- because  the headline numbers of a program manager, each member under the own policy (R-2.1, consequence a)
with
own as (
  select
    scope.person_id as person_id,
    coalesce(scope.plan_id, '') as plan_id,
    scope.own_policy_id as policy_id,
    tier.tier as tier,
    tier.is_provisional as is_provisional,
    coalesce(tier.is_boundary_review, false) as is_boundary_review,
    coalesce(tier.provisional_because, '') as provisional_because,
    coalesce(tier.only_by, '') as only_by
  from member_scope as scope
  join member_tier as tier on tier.policy_id = scope.own_policy_id and tier.person_id = scope.person_id
  where scope.exclusion_reason is null
),
own_variant as (
  select own.person_id as person_id, variant.topic as topic, variant.variant_id as variant_id
  from own
  join policy_variant as variant on variant.policy_id = own.policy_id
),
state as (
  select criterion_state.criterion as criterion, criterion_state.state as state, criterion_state.reason as reason
  from own
  join criterion_state
    on criterion_state.policy_id = own.policy_id and criterion_state.person_id = own.person_id
),
condition as (
  select condition.family as family, condition.status as status
  from own_variant
  join member_condition as condition
    on condition.variant_id = own_variant.variant_id and condition.person_id = own_variant.person_id
  join condition_variant as variant on variant.variant_id = condition.variant_id
  join condition_rule as rule
    on rule.condition_list = variant.condition_list and rule.family = condition.family and rule.is_counted
  where own_variant.topic = 'condition'
),
stay as (
  select strftime(stay.admit_date, '%Y-%m') as month
  from own_variant
  join inpatient_stay as stay
    on stay.variant_id = own_variant.variant_id and stay.person_id = own_variant.person_id
  where own_variant.topic = 'stay' and stay.is_counted and stay.admit_date >= cast($first_day as date)
),
visit as (
  select strftime(visit.visit_date, '%Y-%m') as month
  from own
  join ed_visit as visit on visit.person_id = own.person_id
  where visit.is_treat_and_release and visit.visit_date >= cast($first_day as date)
)
select 'excluded' as kind, exclusion_reason as word, '' as word_2, count(*) as n
from member_scope
where exclusion_reason is not null
group by exclusion_reason
union all
select 'tier', tier, plan_id, count(*) from own group by tier, plan_id
union all
select 'provisional', provisional_because, plan_id, count(*)
from own
where is_provisional
group by provisional_because, plan_id
union all
select 'boundary', '', '', count(*) from own where is_boundary_review
union all
select 'change', moved.change, coalesce(found.cause, 'unknown'), count(*)
from tier_change as moved
left join tier_change_cause as found on found.person_id = moved.person_id
where moved.prior_as_of is not null
group by moved.change, coalesce(found.cause, 'unknown')
union all
select 'only_by', only_by, '', count(*) from own where tier = 'case_management' group by only_by
union all
select 'state', criterion, state, count(*) from state group by criterion, state
union all
select 'unknown', criterion, coalesce(reason, ''), count(*)
from state
where state = 'unknown'
group by criterion, coalesce(reason, '')
union all
select 'condition', family, status, count(*) from condition group by family, status
union all
select 'stay_month', month, '', count(*) from stay group by month
union all
select 'visit_month', month, '', count(*) from visit group by month
order by kind, word, word_2
