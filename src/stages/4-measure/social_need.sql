-- table    social_need
-- grain    one row per variant, person in scope and domain
-- reads    screening_finding, screening_item, value_set_rule, social_variant, member_scope, unknown_reason
-- because  R-2.6: the latest live answer decides; what is old has expired, what was never asked is unknown, and neither is no
with domain as (
  select domain from screening_item
  union
  select group_name as domain from value_set_rule where value_set in ('social-need', 'support-need', 'functional-need')
),
dated as (
  select
    v.variant_id,
    f.person_id,
    f.domain,
    f.finding,
    f.finding_date,
    f.source,
    f.record_ref,
    f.code,
    -- an interpreter who was paid for counts for the 12 months, however long answers hold
    f.finding_date >= case
      when f.source = 'claim' and f.domain = 'interpreter' then v.w12_first_day
      else v.screen_first_day
    end as is_live
  from screening_finding as f
  cross join social_variant as v
),
ordered as (
  select
    f.variant_id,
    f.person_id,
    f.domain,
    f.finding,
    f.finding_date,
    f.source,
    f.is_live,
    row_number() over (
      partition by f.variant_id, f.person_id, f.domain
      order by
        case
          when not f.is_live then 4
          when f.finding = 'uninterpretable' then 3
          -- a flag of enrolment has no day of its own: its no gives way to what somebody answered
          when f.source = 'enrolment' and f.finding = 'no_need' then 2
          else 1
        end,
        f.finding_date desc,
        case f.finding when 'need' then 1 when 'no_need' then 2 else 3 end,
        f.source,
        f.record_ref,
        f.code
    ) as place
  from dated as f
),
-- What each kind of question says by itself
judged as (
  select
    o.variant_id,
    o.person_id,
    o.domain,
    case
      when o.is_live and o.finding = 'need' then 'true'
      when o.is_live and o.finding = 'no_need' then 'false'
      else 'unknown'
    end as state,
    case
      when not o.is_live then 'screen_expired'
      when o.finding = 'uninterpretable' then 'uninterpretable'
    end as reason,
    o.finding_date,
    o.source
  from ordered as o
  where o.place = 1
),
-- Two domains are answers to several questions: any need is a need (Kleene)
part as (
  select v.variant_id, d.domain, d.domain as part
  from social_variant as v
  cross join domain as d
  union all
  select v.variant_id, 'housing' as domain, d.domain as part
  from social_variant as v
  join domain as d on d.domain = 'inadequate_housing'
  where v.housing_includes_inadequate
  union all
  select v.variant_id, 'lep' as domain, d.domain as part
  from social_variant as v
  join domain as d on d.domain in ('language', 'interpreter')
  union all
  -- a preferred language decides only where the policy takes it for an answer, and silence about it is no question
  select v.variant_id, 'lep' as domain, 'language_preference' as part
  from social_variant as v
  where v.language_preference_is_lep
),
-- Only who said anything is looked at answer by answer: most members said nothing of most domains
answered as (
  select
    p.variant_id,
    j.person_id,
    p.domain,
    p.part,
    j.state,
    j.reason,
    j.finding_date,
    j.source
  from judged as j
  join part as p on p.variant_id = j.variant_id and p.part = j.domain
  join member_scope as m on m.person_id = j.person_id
  where m.exclusion_reason is null
),
question as (
  select variant_id, domain, count(*) as n_parts
  from part
  where part <> 'language_preference'
  group by variant_id, domain
),
-- One English answer settles the language; housing must be denied as a whole
combined as (
  select
    a.variant_id,
    a.person_id,
    a.domain,
    case
      when bool_or(a.state = 'true') then 'true'
      when bool_or(a.state = 'false') and a.domain = 'lep' then 'false'
      when bool_and(a.state = 'false') and count(*) = max(q.n_parts) then 'false'
      else 'unknown'
    end as state,
    min(r.precedence) as precedence,
    max(q.n_parts) - count(case when a.part <> 'language_preference' then 1 end) as n_silent
  from answered as a
  join question as q on q.variant_id = a.variant_id and q.domain = a.domain
  left join unknown_reason as r on r.reason = a.reason
  group by a.variant_id, a.person_id, a.domain
),
decided as (
  select
    a.variant_id,
    a.person_id,
    a.domain,
    a.state,
    a.finding_date,
    a.source,
    row_number() over (
      partition by a.variant_id, a.person_id, a.domain, a.state order by a.finding_date desc nulls last, a.source nulls last
    ) as place
  from answered as a
),
told as (
  select
    c.variant_id,
    c.person_id,
    c.domain,
    c.state,
    case
      when c.state <> 'unknown' then null
      -- what nobody asked is one of the reasons, and gives way to those before it in the closed list
      when c.n_silent > 0 and (c.precedence is null or c.precedence > s.precedence) then s.reason
      else r.reason
    end as reason,
    case when c.state <> 'unknown' then d.finding_date end as finding_date,
    case when c.state <> 'unknown' then d.source end as source
  from combined as c
  join unknown_reason as s on s.reason = 'not_screened'
  left join unknown_reason as r on r.precedence = c.precedence
  left join decided as d
    on d.variant_id = c.variant_id
    and d.person_id = c.person_id
    and d.domain = c.domain
    and d.state = c.state
    and d.place = 1
)
select
  q.variant_id,
  m.person_id,
  q.domain,
  coalesce(t.state, 'unknown') as state,
  case when t.state is null then 'not_screened' else t.reason end as reason,
  t.finding_date,
  t.source
from question as q
cross join member_scope as m
left join told as t on t.variant_id = q.variant_id and t.person_id = m.person_id and t.domain = q.domain
where m.exclusion_reason is null
