-- table    tier_summary
-- grain    one row per person in scope: the columns that outreach_list and member_tier share
-- reads    printed_member, member_tier, priority_band, outreach_rank, points_summary, criterion_summary, condition_summary, use_summary
-- because  "same as above" (contracts 5): what both lists say about a member is said once
select
  printed.plan_id as plan_id,
  printed.member_id as member_id,
  printed.person_id as person_id,
  member_tier.tier as tier,
  member_tier.is_provisional as provisional,
  member_tier.provisional_because as provisional_because,
  member_tier.has_open_transition as has_open_transition,
  member_tier.only_by as only_by,
  member_tier.is_boundary_review as boundary_review,
  member_tier.boundary_because as boundary_because,
  coalesce(ranked.is_safety_review, false) as safety_review,
  band.priority_band as priority_band,
  coalesce(ranked.points, points.points) as points,
  coalesce(ranked.points_max, points.points_max) as points_max,
  points.points_by_feature as points_by_feature,
  points.points_unknown_features as points_unknown_features,
  points.points_max_by_feature as points_max_by_feature,
  member_tier.n_active_chronic as n_active_chronic,
  conditions.families as condition_families,
  conditions.titles as condition_titles,
  coalesce(conditions.parts, []) as condition_parts,
  uses.n_counted_stays_12m as n_counted_stays_12m,
  uses.n_unplanned_stays_12m as n_unplanned_stays_12m,
  uses.n_planned_stays_12m as n_planned_stays_12m,
  uses.n_obs_12m as n_obs_12m,
  uses.n_ed_6m as n_ed_6m,
  uses.n_ed_12m as n_ed_12m,
  uses.n_readmissions_30d_12m as n_readmissions_30d_12m,
  criteria.cm_reasons as cm_reasons
from published.printed_member as printed
left join member_tier
  on member_tier.policy_id = printed.policy_id and member_tier.person_id = printed.person_id
left join outreach_rank as ranked
  on ranked.policy_id = printed.policy_id and ranked.person_id = printed.person_id
left join priority_band as band
  on band.policy_id = printed.policy_id and band.person_id = printed.person_id
left join published.points_summary as points on points.person_id = printed.person_id
left join published.criterion_summary as criteria on criteria.person_id = printed.person_id
left join published.condition_summary as conditions on conditions.person_id = printed.person_id
left join published.use_summary as uses on uses.person_id = printed.person_id
