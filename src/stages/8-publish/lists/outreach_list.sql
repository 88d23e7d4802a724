-- table    outreach_list
-- grain    one row per member to reach out to, best first within a plan
-- reads    tier_summary, criterion_summary, attributed_provider, printed_member, outreach_rank, member, source_manifest
-- because  the list people work from (contracts 5); what is not computed yet is empty, never guessed
with completeness as (
  select string_agg(source || '=' || complete_through, '|' order by source) as complete_through
  from (
    select source, min(complete_through) as complete_through
    from source_manifest
    where complete_through is not null
    group by source
  )
),
reason as (
  select
    tier.person_id as person_id,
    concat_ws(
      ' ',
      upper(left(criteria.sentences, 1)) || substr(criteria.sentences, 2) || '.',
      case
        when tier.n_active_chronic = 1 then '1 active chronic condition'
        when tier.n_active_chronic > 1 then tier.n_active_chronic || ' active chronic conditions'
      end || coalesce(': ' || tier.condition_titles, '') || '.',
      case when tier.has_open_transition then 'The 30 days after a discharge are still open.' end
    ) as reason_text
  from published.tier_summary as tier
  left join published.criterion_summary as criteria on criteria.person_id = tier.person_id
)
select
  tier.run_id as run_id,
  tier.as_of as as_of,
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
  cast(null as date) as first_identified_on,
  cast(null as varchar) as change_vs_previous,
  ranked.next_action as next_action,
  ranked.next_action_due as next_action_due,
  cast(null as varchar) as capacity_status,
  cast(null as varchar) as care_manager_id,
  nullif(concat_ws(' ', member.first_name, member.last_name), '') as name,
  member.birth_date as birth_date,
  member.phone as phone,
  member.language as language,
  member.interpreter_needed as interpreter_needed,
  attributed.npi as pcp_npi,
  attributed.name as pcp_name,
  nullif(reason.reason_text, '') as reason_text,
  criteria.questions as questions,
  printed.policy_id as policy_id,
  printed.policy_version as policy_version,
  completeness.complete_through as complete_through
from published.printed_member as printed
join outreach_rank as ranked
  on ranked.policy_id = printed.policy_id and ranked.person_id = printed.person_id
join published.tier_summary as tier on tier.person_id = printed.person_id
cross join completeness
left join published.criterion_summary as criteria on criteria.person_id = printed.person_id
left join reason on reason.person_id = printed.person_id
left join member on member.person_id = printed.person_id
left join published.attributed_provider as attributed on attributed.person_id = printed.person_id
order by tier.plan_id nulls last, ranked.list_rank nulls last, tier.member_id, tier.person_id
