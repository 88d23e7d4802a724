-- table    social_evidence
-- grain    one row per person in scope, social need known or denied and finding that says so, own policy
-- reads    member_scope, policy_variant, social_need, social_variant, screening_finding, screening_item
-- because  the three newest findings of each need, or of its denial: who said so, when and in which answer (R-2.6)
with found as (
  select
    m.own_policy_id as policy_id,
    f.person_id,
    n.domain,
    f.finding_date,
    f.source,
    f.code_system,
    f.code,
    f.answer,
    f.table_name,
    f.claim_id,
    f.line_number,
    f.record_ref,
    f.is_part2,
    i.instrument,
    row_number() over (
      partition by f.person_id, n.domain
      order by f.finding_date desc, f.source, f.record_ref, f.code, f.domain, f.answer nulls last
    ) as place
  from member_scope as m
  join policy_variant as p on p.policy_id = m.own_policy_id and p.topic = 'social'
  join social_need as n on n.variant_id = p.variant_id and n.person_id = m.person_id and n.state <> 'unknown'
  join social_variant as v on v.variant_id = n.variant_id
  join screening_finding as f
    on f.person_id = n.person_id
    and f.finding = case n.state when 'true' then 'need' else 'no_need' end
    and f.finding_date between v.screen_first_day and v.last_day
    and case n.domain
      when 'lep' then
        f.domain in ('language', 'interpreter') or (v.language_preference_is_lep and f.domain = 'language_preference')
      when 'housing' then
        f.domain = n.domain or (v.housing_includes_inadequate and f.domain = 'inadequate_housing')
      else f.domain = n.domain
    end
  left join screening_item as i
    on i.code_system = case when f.table_name = 'observation' then f.code_system end
    and i.code = f.code
    and i.domain = f.domain
  where m.exclusion_reason is null
)
select
  policy_id,
  person_id,
  domain,
  finding_date,
  code_system,
  code,
  answer,
  table_name,
  claim_id,
  line_number,
  record_ref,
  case
    when instrument is not null then instrument
    when source <> 'claim' then null
    when domain in ('supports', 'literacy') then 'support-need'
    when domain = 'functional' then 'functional-need'
    when domain = 'lep' then 'interpreter-service'
    else 'social-need'
  end as value_set,
  is_part2
from found
where place <= 3
