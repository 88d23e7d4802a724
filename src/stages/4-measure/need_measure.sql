-- table    need_measure
-- grain    one row per measure variant, person in scope and domain of need
-- reads    measure_subject, social_need
-- because  CM3, CC3, CC4 and the ranking ask for needs; without a source nobody can have been asked (R-2.6)
select
  s.variant_id,
  s.person_id,
  case when n.domain = 'inadequate_housing' then n.domain else n.domain || '_need' end as measure,
  cast(case n.state when 'true' then 1 when 'false' then 0 end as bigint) as value,
  case
    when n.state <> 'unknown' then null
    -- the first named reason wins: an answer that expired does not stand for a source that is not there
    when n.domain in ('lep', 'language', 'interpreter') and not s.has_language and not s.has_screens then 'source_absent'
    when n.domain = 'functional' and not s.has_functional_screens and not s.has_claims then 'source_absent'
    when n.domain not in ('lep', 'language', 'interpreter', 'functional') and not s.has_screens then 'source_absent'
    else n.reason
  end as unknown_reason
from measure_subject as s
join social_need as n on n.variant_id = s.social_variant_id and n.person_id = s.person_id
