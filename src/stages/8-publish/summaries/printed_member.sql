-- table    printed_member
-- grain    one row per person in scope: what every row about them begins with, and which variants are theirs
-- reads    member_scope, policy, policy_variant, policy_window
-- because  lists print the member's own policy (contracts 5)
with own_variant as (
  select
    policy_id,
    max(variant_id) filter (where topic = 'enrolment') as enrolment_variant_id,
    max(variant_id) filter (where topic = 'stay') as stay_variant_id,
    max(variant_id) filter (where topic = 'condition') as condition_variant_id,
    max(variant_id) filter (where topic = 'social') as social_variant_id,
    max(variant_id) filter (where topic = 'measure') as measure_variant_id
  from policy_variant
  group by policy_id
)
select
  scope.plan_id as plan_id,
  scope.member_id as member_id,
  scope.person_id as person_id,
  scope.own_policy_id as policy_id,
  policy.policy_version as policy_version,
  own_variant.enrolment_variant_id as enrolment_variant_id,
  own_variant.stay_variant_id as stay_variant_id,
  own_variant.condition_variant_id as condition_variant_id,
  own_variant.social_variant_id as social_variant_id,
  own_variant.measure_variant_id as measure_variant_id,
  lookback.first_day as l24_first_day,
  -- one number to sort by instead of three texts, for lists of a million rows
  row_number() over (order by scope.plan_id nulls last, scope.member_id, scope.person_id) as place
from member_scope as scope
left join policy on policy.policy_id = scope.own_policy_id
left join own_variant on own_variant.policy_id = scope.own_policy_id
left join policy_window as lookback
  on lookback.policy_id = scope.own_policy_id and lookback.window_name = 'L24'
where scope.exclusion_reason is null
