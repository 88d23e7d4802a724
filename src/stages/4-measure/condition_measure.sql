-- table    condition_measure
-- grain    one row per measure variant, person in scope and measure about conditions
-- reads    measure_subject, chronic_count, condition_variant, condition_rule, member_condition
-- because  CM1, CM4 and the ranking ask how many conditions, how severe, and whether these (R-2.2, R-2.7)
with subject as (
  select
    s.variant_id,
    s.person_id,
    s.condition_variant_id,
    s.claims_reason,
    s.sud_reason,
    s.has_claims,
    coalesce(c.n_active, 0) as n_active,
    coalesce(c.n_severe, 0) as n_severe,
    coalesce(c.n_hideable, 0) as n_hideable,
    coalesce(c.n_medical, 0) as n_medical,
    coalesce(c.is_unreadable, false) as is_unreadable
  from measure_subject as s
  left join chronic_count as c on c.variant_id = s.condition_variant_id and c.person_id = s.person_id
),
family as (
  select v.variant_id, r.family, r.measure, r.source
  from condition_variant as v
  join condition_rule as r on r.condition_list = v.condition_list and r.measure is not null
)
select
  s.variant_id,
  s.person_id,
  'n_active_chronic' as measure,
  -- a family that a fill proves is there, whether claims came or not
  case when s.has_claims or s.n_active > 0 then s.n_active end as value,
  -- unseen substance use could add one family and no more
  case when s.claims_reason is null and not s.is_unreadable then s.n_active + 1 end as possible_value,
  case
    when s.claims_reason is not null then s.claims_reason
    when s.sud_reason is not null and s.n_hideable = 0 then s.sud_reason
    when s.is_unreadable then 'uninterpretable'
  end as unknown_reason
from subject as s
union all
select
  s.variant_id,
  s.person_id,
  'n_severe_conditions' as measure,
  case when s.has_claims then s.n_severe end as value,
  cast(null as bigint) as possible_value,
  case when s.claims_reason is null and s.is_unreadable then 'uninterpretable' else s.claims_reason end as unknown_reason
from subject as s
union all
select
  s.variant_id,
  s.person_id,
  'n_medical_chronic' as measure,
  -- none seen is still none: a policy that asks for none must not be held up by claims that never came
  s.n_medical as value,
  cast(null as bigint) as possible_value,
  case when s.claims_reason is null and s.is_unreadable then 'uninterpretable' else s.claims_reason end as unknown_reason
from subject as s
union all
select
  s.variant_id,
  s.person_id,
  f.measure,
  case
    when m.status = 'active' then 1
    when s.has_claims then 0
  end as value,
  cast(null as bigint) as possible_value,
  case
    -- the first named reason wins: an absent source comes before a gap in enrolment
    when f.source = 'sud_claims' and s.sud_reason = 'source_absent' then s.sud_reason
    when s.claims_reason is not null then s.claims_reason
    when f.source = 'sud_claims' and s.sud_reason is not null then s.sud_reason
    when s.is_unreadable then 'uninterpretable'
  end as unknown_reason
from subject as s
join family as f on f.variant_id = s.condition_variant_id
left join member_condition as m
  on m.variant_id = s.condition_variant_id and m.person_id = s.person_id and m.family = f.family
