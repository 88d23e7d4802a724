-- table    page_member
-- grain    one row per member that gets a row on a list page, a page of their own, or both
-- reads    outreach_rank, member_scope, policy_variant, capacity_slot, night
-- because  a list page shows the first so many of its plan; pages are of the members assigned to a care manager, and of the
--          first so many while no capacity is configured (contracts 7); every other query of the pages starts here
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
),
chosen as (
  select
    listed.person_id as person_id,
    listed.plan_id as plan_id,
    listed.policy_id as policy_id,
    listed.list_rank as list_rank,
    listed.place_in_plan as place_in_plan,
    listed.place_in_plan <= cast($limit as bigint) as is_shown,
    case
      when night.capacity_weeks is null then listed.place_in_plan <= cast($limit as bigint)
      else coalesce(slot.capacity_status = 'assigned', false)
    end as has_page
  from listed
  cross join night
  left join capacity_slot as slot on slot.policy_id = listed.policy_id and slot.person_id = listed.person_id
)
select
  chosen.person_id as person_id,
  chosen.plan_id as plan_id,
  chosen.policy_id as policy_id,
  chosen.list_rank as list_rank,
  chosen.place_in_plan as place_in_plan,
  chosen.is_shown as is_shown,
  chosen.has_page as has_page,
  row_number() over (order by chosen.plan_id, chosen.place_in_plan, chosen.person_id) as page_number,
  own_variant.stay_variant_id as stay_variant_id,
  own_variant.condition_variant_id as condition_variant_id,
  own_variant.social_variant_id as social_variant_id
from chosen
left join own_variant on own_variant.policy_id = chosen.policy_id
where chosen.is_shown or chosen.has_page
