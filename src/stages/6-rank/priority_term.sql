-- table    priority_term
-- grain    one row per policy, person in scope and ranking feature, own policy
-- reads    member_scope, policy, point_rule, policy_variant, member_measure, criterion, criterion_clause, enabled_criterion
-- because  section 9: points anyone can add up; what is unknown adds nothing and is named
with unasked as (
  -- what only criteria measure that the policy does not enable is no open question of it (contracts 5)
  select
    p.policy_id,
    k.measure
  from policy as p
  cross join criterion_clause as k
  join criterion as c on c.criterion = k.criterion and c.kind = 'case_management'
  left join enabled_criterion as e on e.policy_id = p.policy_id and e.criterion = k.criterion
  group by p.policy_id, k.measure
  having count(e.criterion) = 0
),
-- most features ask one question and earn what its answer earns: no sums over millions of rows are spent on them
single as (
  select ranking, feature
  from point_rule
  group by ranking, feature
  having count(*) = 1
),
asked as (
  select x.variant_id, x.person_id, x.measure, x.value, x.unknown_reason
  from member_measure as x
  join (select distinct measure from point_rule) as r on r.measure = x.measure
),
answered as (
  select
    p.policy_id,
    m.person_id,
    r.feature,
    r.measure,
    r.feature_max,
    case
      when x.value is null or x.value < r.at_least then 0
      when r.is_per_unit then cast(x.value as bigint) * r.points
      else r.points
    end as points,
    u.measure is null and (x.measure is null or x.value is null or x.unknown_reason is not null) as is_unknown,
    s.feature is not null as is_single
  from member_scope as m
  join policy as p on p.policy_id = m.own_policy_id
  join point_rule as r on r.ranking = p.ranking
  join policy_variant as v on v.policy_id = p.policy_id and v.topic = 'measure'
  left join single as s on s.ranking = r.ranking and s.feature = r.feature
  left join asked as x
    on x.variant_id = v.variant_id and x.person_id = m.person_id and x.measure = r.measure
  left join unasked as u on u.policy_id = p.policy_id and u.measure = r.measure
  where m.exclusion_reason is null
),
-- of several thresholds of one measure the highest reached counts
scored as (
  select
    policy_id,
    person_id,
    feature,
    measure,
    max(feature_max) as feature_max,
    max(points) as points,
    bool_or(is_unknown) as is_unknown
  from answered
  where not is_single
  group by policy_id, person_id, feature, measure
),
summed as (
  select policy_id, person_id, feature, feature_max, points, is_unknown
  from answered
  where is_single
  union all
  select
    policy_id,
    person_id,
    feature,
    max(feature_max) as feature_max,
    sum(points) as points,
    bool_or(is_unknown) as is_unknown
  from scored
  group by policy_id, person_id, feature
)
select
  policy_id,
  person_id,
  feature,
  cast(case when points > feature_max then feature_max else points end as bigint) as points,
  cast(feature_max as bigint) as feature_max,
  -- a feature that has earned everything has nothing left to be unknown
  is_unknown and points < feature_max as is_unknown
from summed
