-- table    screening_finding
-- grain    one row per finding about a social domain
-- reads    observation, screening_item, screening_answer, final_claim, claim_need, member, member_event, value_set_member, night
-- because  R-2.5, R-2.6: screens, codes and services on claims, events and what enrolment has on file all speak about a need
with answered as (
  select
    o.person_id,
    i.domain,
    o.observation_date,
    o.code_system,
    o.code,
    concat_ws('/', o.data_source, o.observation_id) as record_ref,
    o.result,
    -- compared without case and without what follows an opening parenthesis, as the rules are
    lower(trim(
      case when position('(' in o.result) > 0 then substr(o.result, 1, position('(' in o.result) - 1) else o.result end
    )) as answer
  from observation as o
  join screening_item as i on i.code_system = o.code_system and i.code = o.code
  cross join night
  where o.result is not null and o.observation_date <= night.as_of
),
-- What enrolment has on file is of today; a language other than English is only a preference
on_file as (
  select
    m.person_id,
    case when e.code is not null then 'language' else 'language_preference' end as domain,
    case when e.code is not null then 'no_need' else 'need' end as finding,
    'language' as code_system,
    m.language as code
  from member as m
  left join value_set_member as e
    on e.value_set = 'english' and e.code_system = 'language' and e.code = m.language
  where m.language is not null
  union all
  select
    m.person_id,
    'interpreter' as domain,
    case when m.interpreter_needed then 'need' else 'no_need' end as finding,
    'local' as code_system,
    'interpreter_needed' as code
  from member as m
  where m.interpreter_needed is not null
  union all
  -- a caregiver named on file is positive evidence; none named is no evidence at all
  select
    m.person_id,
    'supports' as domain,
    'no_need' as finding,
    'local' as code_system,
    'caregiver_name' as code
  from member as m
  where m.has_caregiver
)
select
  a.person_id,
  a.domain,
  a.observation_date as finding_date,
  -- an answer that no instrument explains is neither yes nor no
  coalesce(s.finding, 'uninterpretable') as finding,
  'screen' as source,
  a.code_system,
  a.code,
  a.result as answer,
  'observation' as table_name,
  cast(null as varchar(200)) as claim_id,
  cast(null as bigint) as line_number,
  a.record_ref,
  false as is_part2
from answered as a
left join screening_answer as s
  on s.code_system = a.code_system and s.code = a.code and s.domain = a.domain and s.answer = a.answer
union
select
  c.person_id,
  n.domain,
  n.service_date as finding_date,
  'need' as finding,
  'claim' as source,
  n.code_system,
  n.code,
  cast(null as varchar(200)) as answer,
  n.table_name,
  c.claim_id,
  n.line_number,
  concat_ws('/', c.natural_key_hash, n.code) as record_ref,
  coalesce(c.is_part2, false) as is_part2
from claim_need as n
join final_claim as c on c.claim_key = n.claim_key
union
select
  e.person_id,
  case e.event_type when 'caregiver' then 'supports' else 'functional' end as domain,
  e.event_date as finding_date,
  case e.event_type when 'caregiver' then 'no_need' else 'need' end as finding,
  'event' as source,
  'event' as code_system,
  e.event_type as code,
  cast(null as varchar(200)) as answer,
  'member_event' as table_name,
  cast(null as varchar(200)) as claim_id,
  cast(null as bigint) as line_number,
  e.event_id as record_ref,
  false as is_part2
from member_event as e
cross join night
where e.event_type in ('caregiver', 'nf_level_of_care') and e.event_date <= night.as_of
union
select
  f.person_id,
  f.domain,
  night.as_of as finding_date,
  f.finding,
  'enrolment' as source,
  f.code_system,
  f.code,
  cast(null as varchar(200)) as answer,
  'coverage_span' as table_name,
  cast(null as varchar(200)) as claim_id,
  cast(null as bigint) as line_number,
  f.person_id as record_ref,
  false as is_part2
from on_file as f
cross join night
