-- table    page_member
-- grain    one row per member that gets a row on a list page and a page of their own
-- reads    outreach_rank, member_scope, policy_variant
-- because  the first so many of each plan, in printed order (contracts 7); every other query of the pages starts here
with
own_variant as (
  select
    policy_id,
    max(variant_id) filter (where topic = 'stay') as stay_variant_id,
    max(variant_id) filter (where topic = 'condition') as condition_variant_id,
    max(variant_id) filter (where topic = 'social') as social_variant_id
  from policy_variant
  group by policy_id
),
listed as (
  select
    ranked.person_id as person_id,
    scope.plan_id as plan_id,
    ranked.policy_id as policy_id,
    ranked.list_rank as list_rank,
    row_number() over (
      partition by scope.plan_id order by ranked.list_rank nulls last, ranked.person_id
    ) as place_in_plan
  from outreach_rank as ranked
  join member_scope as scope
    on scope.person_id = ranked.person_id and scope.own_policy_id = ranked.policy_id
  where scope.exclusion_reason is null and scope.plan_id is not null
)
select
  listed.person_id as person_id,
  listed.plan_id as plan_id,
  listed.policy_id as policy_id,
  listed.list_rank as list_rank,
  listed.place_in_plan as place_in_plan,
  row_number() over (order by listed.plan_id, listed.place_in_plan, listed.person_id) as page_number,
  own_variant.stay_variant_id as stay_variant_id,
  own_variant.condition_variant_id as condition_variant_id,
  own_variant.social_variant_id as social_variant_id
from listed
left join own_variant on own_variant.policy_id = listed.policy_id
where listed.place_in_plan <= cast($limit as bigint)
