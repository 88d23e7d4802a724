-- table    em_visit
-- grain    one row per line that is an outpatient evaluation and management visit
-- reads    final_claim, claim_line, provider, value_set_member, value_set_rule, night
-- because  R-2.4: who manages a member is told by visits: specialty from the claim or the provider feed, for nurse practitioners and groups from the taxonomy
with visit_line as (
  -- visits of other years leave here, before their claims are looked up
  select
    l.claim_key,
    l.line_number,
    l.start_date,
    l.rendering_npi,
    l.rendering_specialty_code,
    l.rendering_taxonomy_code
  from claim_line as l
  join value_set_member as h
    on h.value_set = 'office-visit' and h.code_system = 'hcpcs' and h.code = l.hcpcs_code
  join value_set_member as p
    on p.value_set = 'office-visit' and p.code_system = 'pos' and p.code = l.place_of_service_code
  cross join night
  where l.start_date is null or l.start_date between night.w12_first_day and night.as_of
),
visit as (
  select
    c.claim_key,
    c.claim_id,
    c.natural_key_hash,
    c.person_id,
    l.line_number,
    coalesce(l.start_date, c.start_date) as visit_date,
    l.rendering_npi,
    l.rendering_specialty_code,
    l.rendering_taxonomy_code,
    c.billing_npi
  from visit_line as l
  join final_claim as c on c.claim_key = l.claim_key
  cross join night
  where coalesce(l.start_date, c.start_date) between night.w12_first_day and night.as_of
),
-- By the rules themselves, once for each code that a visit could be given: a specialty that a taxonomy stands for need
-- not occur on any claim
specialty_code as (
  select rendering_specialty_code as code from visit
  union
  select group_name as code from value_set_member where value_set = 'taxonomy-specialty'
  union
  select cms_specialty_code as code from provider
),
specialty_role as (
  select s.code, r.group_name
  from specialty_code as s
  join value_set_rule as r on r.value_set = 'specialty-role' and s.code between r.code_from and r.code_to
),
named as (
  select
    v.*,
    r.group_name as own_role,
    t.group_name as taxonomy_specialty,
    g.cms_specialty_code as group_specialty,
    gt.group_name as group_taxonomy_specialty
  from visit as v
  left join specialty_role as r on r.code = v.rendering_specialty_code
  left join value_set_member as t
    on t.value_set = 'taxonomy-specialty' and t.code_system = 'taxonomy' and t.code = v.rendering_taxonomy_code
  left join provider as g on g.npi = v.billing_npi and g.npi is distinct from v.rendering_npi
  left join value_set_member as gt
    on gt.value_set = 'taxonomy-specialty' and gt.code_system = 'taxonomy' and gt.code = g.taxonomy_code
),
resolved as (
  select
    n.*,
    case
      when n.own_role is not null and n.own_role <> 'by_taxonomy' then n.rendering_specialty_code
      else coalesce(n.taxonomy_specialty, n.group_specialty, n.group_taxonomy_specialty)
    end as specialty_code
  from named as n
)
select
  v.claim_key,
  v.claim_id,
  v.natural_key_hash,
  v.line_number,
  v.person_id,
  v.visit_date,
  coalesce(v.rendering_npi, v.billing_npi) as npi,
  case when r.group_name in ('managing', 'primary_care', 'not_managing') then v.specialty_code end as specialty_code,
  case when r.group_name in ('managing', 'primary_care', 'not_managing') then r.group_name else 'unspecified' end as role
from resolved as v
left join specialty_role as r on r.code = v.specialty_code
