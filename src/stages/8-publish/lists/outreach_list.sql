-- table    outreach_list
-- grain    one row per member to reach out to, best first within a plan
-- reads    tier_summary, criterion_summary, reason_summary, attributed_provider, printed_member, outreach_rank,
--          capacity_need, capacity_slot, open_program, member_decision, member, source_manifest
-- because  the list people work from (contracts 5); what is not computed yet is empty, never guessed
with completeness as (
  select string_agg(source || '=' || complete_through, '|' order by source) as complete_through
  from (
    select source, min(complete_through) as complete_through
    from source_manifest
    where complete_through is not null
    group by source
  )
)
select
  tier.plan_id as plan_id,
  tier.member_id as member_id,
  ranked.list_rank as rank,
  tier.tier as tier,
  tier.provisional as provisional,
  tier.provisional_because as provisional_because,
  tier.boundary_review as boundary_review,
  tier.boundary_because as boundary_because,
  tier.safety_review as safety_review,
  tier.priority_band as priority_band,
  tier.points as points,
  tier.points_max as points_max,
  tier.points_by_feature as points_by_feature,
  tier.points_unknown_features as points_unknown_features,
  tier.n_active_chronic as n_active_chronic,
  tier.condition_families as condition_families,
  tier.n_counted_stays_12m as n_counted_stays_12m,
  tier.n_unplanned_stays_12m as n_unplanned_stays_12m,
  tier.n_planned_stays_12m as n_planned_stays_12m,
  tier.n_obs_12m as n_obs_12m,
  tier.n_ed_6m as n_ed_6m,
  tier.n_ed_12m as n_ed_12m,
  tier.n_readmissions_30d_12m as n_readmissions_30d_12m,
  tier.cm_reasons as cm_reasons,
  criteria.cc_unmet as cc_unmet,
  criteria.unknown_criteria as unknown_criteria,
  tier.only_by as only_by,
  decision.first_identified_on as first_identified_on,
  decision.change_vs_previous as change_vs_previous,
  ranked.next_action as next_action,
  ranked.next_action_due as next_action_due,
  coalesce(slot.capacity_status, case when need.is_waiting then 'waitlist' end) as capacity_status,
  slot.care_manager_id as care_manager_id,
  nullif(concat_ws(' ', member.first_name, member.last_name), '') as name,
  member.birth_date as birth_date,
  member.phone as phone,
  member.language as language,
  member.interpreter_needed as interpreter_needed,
  attributed.npi as pcp_npi,
  attributed.name as pcp_name,
  reason.reason_text as reason_text,
  criteria.questions as questions,
  printed.policy_id as policy_id,
  printed.policy_version as policy_version,
  completeness.complete_through as complete_through,
  tier.condition_parts as condition_parts,
  tier.points_max_by_feature as points_max_by_feature,
  coalesce(criteria.sentence_parts, []) as sentence_parts,
  coalesce(criteria.question_parts, []) as question_parts,
  tier.has_open_transition as has_open_transition,
  reason.reason_rest as reason_rest,
  reason.reason_uses as reason_uses,
  reason.boundary_parts as boundary_parts,
  reason.reason_next as reason_next,
  tier.safety_review and tier.tier = 'no_program' and not coalesce(tier.has_open_transition, false)
    and program.person_id is null as is_listed_for_safety
from published.printed_member as printed
join outreach_rank as ranked
  on ranked.policy_id = printed.policy_id and ranked.person_id = printed.person_id
join published.tier_summary as tier on tier.person_id = printed.person_id
cross join completeness
left join published.criterion_summary as criteria on criteria.person_id = printed.person_id
left join published.reason_summary as reason on reason.person_id = printed.person_id
left join capacity_need as need on need.policy_id = printed.policy_id and need.person_id = printed.person_id
left join capacity_slot as slot on slot.policy_id = printed.policy_id and slot.person_id = printed.person_id
left join open_program as program on program.person_id = printed.person_id
left join member_decision as decision on decision.person_id = printed.person_id
left join member on member.person_id = printed.person_id
left join published.attributed_provider as attributed on attributed.person_id = printed.person_id
order by tier.plan_id nulls last, ranked.list_rank nulls last, tier.member_id, tier.person_id
