-- table    low_result_span
-- grain    one row per person, interaction with a test and result below its line
-- reads    drug_interaction, value_set_member, lab_result, night
-- because  R-6.5: some medicines are dangerous by a result rather than by another medicine; it holds until the next result
with result as (
  select
    l.person_id,
    i.interaction_id,
    case when i.tier = 1 then 'interaction_tier1' else 'interaction_tier2' end as kind,
    i.test_below,
    l.collected_on,
    -- of several results on one day the lowest
    min(l.result_number) as lowest
  from drug_interaction as i
  join value_set_member as m on m.value_set = i.test_value_set
  join lab_result as l on l.code_system = m.code_system and l.code = m.code and l.result_number is not null
  cross join night
  where l.collected_on <= night.as_of
  group by l.person_id, i.interaction_id, i.tier, i.test_below, l.collected_on
),
followed as (
  select
    r.person_id,
    r.interaction_id,
    r.kind,
    r.test_below,
    r.lowest,
    r.collected_on,
    lead(r.collected_on) over (partition by r.person_id, r.interaction_id order by r.collected_on) as next_on
  from result as r
)
select
  f.person_id,
  f.interaction_id,
  f.kind,
  f.collected_on as from_date,
  coalesce(add_days(f.next_on, -1), night.as_of) as to_date
from followed as f
cross join night
where f.lowest < f.test_below
