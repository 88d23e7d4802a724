-- table    member_tier
-- grain    one row per member in scope
-- reads    tier_summary, criterion_summary
-- because  the tier of everyone, listed or not, with every criterion (contracts 5); a criterion not enabled is empty
select
  tier.plan_id as plan_id,
  tier.member_id as member_id,
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
  criteria.cm1 as CM1,
  criteria.cm2 as CM2,
  criteria.cm3 as CM3,
  criteria.cm4 as CM4,
  criteria.cm5 as CM5,
  criteria.cc1 as CC1,
  criteria.cc2 as CC2,
  criteria.cc3 as CC3,
  criteria.cc4 as CC4,
  tier.condition_parts as condition_parts,
  tier.points_max_by_feature as points_max_by_feature
from published.tier_summary as tier
left join published.criterion_summary as criteria on criteria.person_id = tier.person_id
order by tier.plan_id nulls last, tier.member_id, tier.person_id
