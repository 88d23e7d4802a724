-- table    measure_subject
-- grain    one row per measure variant and person in scope
-- reads    measure_variant, member_scope, source_status, coverage_completeness
-- because  R-0.1: which silences can be believed about this member, once for every measure
with status as (
  select
    variant_id,
    max(case when source = 'claims' then reason end) as claims_reason,
    max(case when source = 'adt' then reason end) as adt_reason,
    max(case when source = 'sud_claims' then reason end) as sud_reason,
    max(case when source = 'sdoh_screens' then reason end) as screens_reason,
    max(case when source = 'functional_screens' then reason end) as functional_reason,
    max(case when source = 'language' then reason end) as language_reason,
    max(case when source = 'labs' then reason end) as labs_reason,
    max(case when source = 'pharmacy' then reason end) as pharmacy_reason
  from source_status
  group by variant_id
)
select
  v.variant_id,
  m.person_id,
  v.stay_variant_id,
  v.condition_variant_id,
  v.social_variant_id,
  m.age,
  -- the first named reason wins; what is filtered out of claims is substance use alone (R-0.2)
  case
    when s.claims_reason = 'source_absent' then 'source_absent'
    when not coalesce(c.is_w12_covered, false) then 'partial_enrolment'
    when s.claims_reason = 'source_late' then 'source_late'
  end as claims_reason,
  -- absent, late or filtered: in each case substance use may be there unseen
  s.sud_reason,
  s.claims_reason is distinct from 'source_absent' as has_claims,
  s.claims_reason is distinct from 'source_absent' or s.adt_reason is distinct from 'source_absent' as has_stays,
  s.screens_reason is distinct from 'source_absent' as has_screens,
  s.functional_reason is distinct from 'source_absent' as has_functional_screens,
  s.language_reason is distinct from 'source_absent' as has_language,
  s.labs_reason is distinct from 'source_absent' as has_labs,
  s.pharmacy_reason,
  s.pharmacy_reason is distinct from 'source_absent' as has_pharmacy
from measure_variant as v
join member_scope as m on m.exclusion_reason is null
join status as s on s.variant_id = v.variant_id
left join coverage_completeness as c
  on c.variant_id = v.enrolment_variant_id and c.person_id = m.person_id
order by v.variant_id, m.person_id
