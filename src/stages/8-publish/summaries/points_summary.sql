-- table    points_summary
-- grain    one row per person in scope: the points of the own policy, feature by feature
-- reads    printed_member, priority_term
-- because  every row prints points_by_feature, and what could not be scored (clinical rule 9)
select
  printed.person_id as person_id,
  cast(sum(term.points) as bigint) as points,
  cast(sum(case when term.is_unknown then term.feature_max else term.points end) as bigint) as points_max,
  string_agg(term.feature || '=' || term.points, '|' order by term.points desc, term.feature)
    filter (where term.points > 0) as points_by_feature,
  -- not printed: what the sum would be without the features that a reader may not see
  string_agg(
    term.feature || '=' || case when term.is_unknown then term.feature_max else term.points end, '|' order by term.feature
  ) as points_max_by_feature,
  string_agg(term.feature, '|' order by term.feature) filter (where term.is_unknown) as points_unknown_features
from published.printed_member as printed
join priority_term as term
  on term.policy_id = printed.policy_id and term.person_id = printed.person_id
group by printed.person_id
