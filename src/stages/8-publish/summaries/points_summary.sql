-- table    points_summary
-- grain    one row per person in scope: the points of the own policy, feature by feature
-- reads    printed_member, printed_slice, priority_term
-- because  every row prints points_by_feature, and what could not be scored (clinical rule 9)
with
-- Members by the thousand share all their points: what follows is worded once for each pattern of them
patterned as (
  select
    printed.person_id as person_id,
    list_sort(list(
      term.feature || '=' || term.points || '=' || case when term.is_unknown then term.feature_max else term.points end
        || case when term.is_unknown then '=?' else '=' end
    )) as pattern
  from published.printed_slice as printed
  join priority_term as term
    on term.policy_id = printed.policy_id and term.person_id = printed.person_id
  group by printed.person_id
),
pattern as (
  select distinct pattern from patterned
),
said as (
  select pattern, unnest(pattern) as term from pattern
),
told as (
  select
    pattern,
    split_part(term, '=', 1) as feature,
    cast(split_part(term, '=', 2) as bigint) as points,
    cast(split_part(term, '=', 3) as bigint) as points_at_most,
    split_part(term, '=', 4) = '?' as is_unknown
  from said
),
summarized as (
  select
    pattern,
    cast(sum(points) as bigint) as points,
    cast(sum(points_at_most) as bigint) as points_max,
    string_agg(feature || '=' || points, '|' order by points desc, feature) filter (where points > 0)
      as points_by_feature,
    -- not printed: what the sum would be without the features that a reader may not see
    string_agg(feature || '=' || points_at_most, '|' order by feature) as points_max_by_feature,
    string_agg(feature, '|' order by feature) filter (where is_unknown) as points_unknown_features
  from told
  group by pattern
)
select
  patterned.person_id as person_id,
  summarized.points as points,
  summarized.points_max as points_max,
  summarized.points_by_feature as points_by_feature,
  summarized.points_max_by_feature as points_max_by_feature,
  summarized.points_unknown_features as points_unknown_features
from patterned
join summarized on summarized.pattern = patterned.pattern
