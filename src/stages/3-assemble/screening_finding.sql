-- table    screening_finding
-- grain    one row per finding about a social domain
-- reads    observation, screening_item, screening_answer, final_claim, claim_diagnosis, claim_line, member, value_set_member, night
-- because  R-2.6: screens, social codes on claims, interpreter claims and the language on file all speak about a need
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
  a.record_ref
from answered as a
left join screening_answer as s
  on s.code_system = a.code_system and s.code = a.code and s.domain = a.domain and s.answer = a.answer
union
select
  c.person_id,
  m.group_name as domain,
  c.start_date as finding_date,
  'need' as finding,
  'claim' as source,
  d.code_system,
  d.diagnosis_code as code,
  cast(null as varchar(200)) as answer,
  'claim_diagnosis' as table_name,
  c.claim_id,
  cast(null as bigint) as line_number,
  concat_ws('/', c.natural_key_hash, d.diagnosis_code) as record_ref
from claim_diagnosis as d
join value_set_member as m
  on m.value_set = 'social-need' and m.code_system = d.code_system and m.code = d.diagnosis_code
join final_claim as c on c.claim_key = d.claim_key
cross join night
where c.start_date <= night.as_of
union
select
  c.person_id,
  'interpreter' as domain,
  coalesce(l.start_date, c.start_date) as finding_date,
  'need' as finding,
  'claim' as source,
  m.code_system,
  l.hcpcs_code as code,
  cast(null as varchar(200)) as answer,
  'claim_line' as table_name,
  c.claim_id,
  l.line_number,
  concat_ws('/', c.natural_key_hash, cast(l.line_number as varchar(40))) as record_ref
from claim_line as l
join value_set_member as m
  on m.value_set = 'interpreter-service' and m.code_system = 'hcpcs' and m.code = l.hcpcs_code
join final_claim as c on c.claim_key = l.claim_key
cross join night
where coalesce(l.start_date, c.start_date) <= night.as_of
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
  f.person_id as record_ref
from on_file as f
cross join night
