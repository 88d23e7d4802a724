-- table    member_row
-- grain    one row per member with a row on a list page or a page of their own, in printed order
-- reads    page_member, member_scope, member, member_tier, outreach_rank, policy, plan_policy, provider_attribution, provider
-- because  who it is, which tier, which place, under which policy
with attributed as (
  select
    attribution.person_id as person_id,
    attribution.provider_npi as npi,
    row_number() over (
      partition by attribution.person_id order by attribution.attributed_month desc, attribution.provider_npi
    ) as place
  from provider_attribution as attribution
  where attribution.attributed_month <= cast($as_of as date)
)
select
  page.page_number as page_number,
  page.person_id as person_id,
  page.plan_id as plan_id,
  plan_policy.plan_name as plan_name,
  page.list_rank as list_rank,
  page.place_in_plan as place_in_plan,
  page.is_shown as is_shown,
  page.has_page as has_page,
  scope.member_id as member_id,
  scope.age as age,
  nullif(concat_ws(' ', member.first_name, member.last_name), '') as name,
  member.birth_date as birth_date,
  member.sex as sex,
  member.phone as phone,
  member.language as language,
  member.interpreter_needed as interpreter_needed,
  attributed.npi as pcp_npi,
  pcp.name as pcp_name,
  tier.tier as tier,
  tier.is_provisional as is_provisional,
  tier.provisional_because as provisional_because,
  tier.n_active_chronic as n_active_chronic,
  tier.has_open_transition as has_open_transition,
  tier.has_open_referral as has_open_referral,
  tier.is_boundary_review as is_boundary_review,
  tier.boundary_because as boundary_because,
  tier.is_escalated as is_escalated,
  tier.only_by as only_by,
  ranked.points as points,
  ranked.points_max as points_max,
  ranked.priority_band as priority_band,
  ranked.next_action as next_action,
  ranked.next_action_due as next_action_due,
  page.policy_id as policy_id,
  policy.policy_version as policy_version
from published.page_member as page
join member_scope as scope on scope.person_id = page.person_id
join outreach_rank as ranked on ranked.policy_id = page.policy_id and ranked.person_id = page.person_id
left join member on member.person_id = page.person_id
left join member_tier as tier on tier.policy_id = page.policy_id and tier.person_id = page.person_id
left join policy on policy.policy_id = page.policy_id
left join plan_policy on plan_policy.plan_id = page.plan_id
left join attributed on attributed.person_id = page.person_id and attributed.place = 1
left join provider as pcp on pcp.npi = attributed.npi
order by page.page_number
