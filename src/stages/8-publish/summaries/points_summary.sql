-- table    points_summary
-- grain    one row per person in scope: the points of the own policy, feature by feature
-- reads    printed_member, printed_slice, priority_term
-- because  every row prints points_by_feature, and what could not be scored (clinical rule 9)
with
-- Members by the thousand share all their points: what follows is worded once for each pattern of them, which two sums
-- over the hashes of the points tell apart; what it holds is asked of one of its members
patterned as (
  select
    printed.person_id as person_id,
    printed.policy_id as policy_id,
    sum(hash(term.feature, term.points, term.feature_max, term.is_unknown)) as pattern,
    bit_xor(hash(term.feature, term.points, term.feature_max, term.is_unknown)) as pattern_again
  from published.printed_slice as printed
  join priority_term as term
    on term.policy_id = printed.policy_id and term.person_id = printed.person_id
  group by printed.person_id, printed.policy_id
),
pattern as (
  select pattern, pattern_again, min(person_id) as person_id
  from patterned
  group by pattern, pattern_again
),
told as (
  select
    pattern.pattern as pattern,
    pattern.pattern_again as pattern_again,
    term.feature as feature,
    term.points as points,
    case when term.is_unknown then term.feature_max else term.points end as points_at_most,
    term.is_unknown as is_unknown
  from pattern
  join patterned as one on one.person_id = pattern.person_id
  join priority_term as term on term.policy_id = one.policy_id and term.person_id = one.person_id
),
summarized as (
  select
    pattern,
    pattern_again,
    cast(sum(points) as bigint) as points,
    cast(sum(points_at_most) as bigint) as points_max,
    string_agg(feature || '=' || points, '|' order by points desc, feature) filter (where points > 0)
      as points_by_feature,
    -- not printed: what the sum would be without the features that a reader may not see
    string_agg(feature || '=' || points_at_most, '|' order by feature) as points_max_by_feature,
    string_agg(feature, '|' order by feature) filter (where is_unknown) as points_unknown_features
  from told
  group by pattern, pattern_again
)
select
  patterned.person_id as person_id,
  summarized.points as points,
  summarized.points_max as points_max,
  summarized.points_by_feature as points_by_feature,
  summarized.points_max_by_feature as points_max_by_feature,
  summarized.points_unknown_features as points_unknown_features
from patterned
join summarized
  on summarized.pattern = patterned.pattern and summarized.pattern_again = patterned.pattern_again
