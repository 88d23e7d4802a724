-- table    claim_outcome
-- grain    one row per claim and thing that a void or a replacement decides about it
-- reads    bill_in_question
-- because  R-0.4 and contracts 3: by link, else by person, billing NPI, bill class and dates; an unmatched void is listed, never applied
with acting as (
  select b.* from bill_in_question as b where b.is_acting
),
linked as (
  select a.claim_key, a.role, t.claim_key as target_key
  from acting as a
  join bill_in_question as t
    on t.data_source = a.data_source and t.claim_id = a.replaces_claim_id and t.claim_key <> a.claim_key
),
linked_target as (
  select
    target_key,
    case when bool_or(role = 'void') then 'voided' else 'replaced' end as status
  from linked
  group by target_key
),
-- asked only of what a link has taken back, so that the bills of all others are not gathered by service
taken_back as (
  select distinct a.data_source, a.person_id, a.billing_npi, a.bill_class, a.start_date, a.end_date
  from acting as a
  join linked_target as t on t.target_key = a.claim_key
),
earliest_bill as (
  select
    a.data_source,
    a.person_id,
    a.billing_npi,
    a.bill_class,
    a.start_date,
    a.end_date,
    min(s.received_date) as first_received
  from taken_back as a
  join bill_in_question as s
    on s.data_source = a.data_source
    and s.person_id = a.person_id
    and s.billing_npi = a.billing_npi
    and s.bill_class = a.bill_class
    and s.start_date = a.start_date
    and s.end_date = a.end_date
  where s.role = 'original' and not s.is_denied
  group by a.data_source, a.person_id, a.billing_npi, a.bill_class, a.start_date, a.end_date
),
unresolved as (
  select a.*
  from acting as a
  left join linked as l on l.claim_key = a.claim_key
  left join linked_target as t on t.target_key = a.claim_key
  left join earliest_bill as e
    on e.data_source = a.data_source
    and e.person_id = a.person_id
    and e.billing_npi = a.billing_npi
    and e.bill_class = a.bill_class
    and e.start_date = a.start_date
    and e.end_date = a.end_date
  where l.claim_key is null
    -- what a link has taken back acts on bills before it only: its own successor is not one
    and (t.target_key is null or e.first_received <= a.received_date)
    and not a.has_older_version
    -- a record that merely says void, without link or frequency, voids itself
    and not (a.role = 'void' and a.replaces_claim_id is null and a.claim_status = 'void')
),
service as (
  select distinct data_source, person_id, billing_npi, bill_class, start_date, end_date
  from unresolved
),
billed as (
  select
    s.data_source,
    s.person_id,
    s.billing_npi,
    s.bill_class,
    s.start_date,
    s.end_date,
    b.claim_key,
    b.claim_id,
    b.received_date,
    u.claim_key is null as is_original,
    case when u.claim_key is not null then u.role else 'original' end as role,
    max(case when u.role = 'replacement' then b.received_date end) over (
      partition by s.data_source, s.person_id, s.billing_npi, s.bill_class, s.start_date, s.end_date
    ) as newest_replacement
  from service as s
  join bill_in_question as b
    on b.data_source = s.data_source
    and b.person_id = s.person_id
    and b.billing_npi = s.billing_npi
    and b.bill_class = s.bill_class
    and b.start_date = s.start_date
    and b.end_date = s.end_date
  left join unresolved as u on u.claim_key = b.claim_key
  left join linked_target as t on t.target_key = b.claim_key
  where not b.is_denied
    and (u.claim_key is not null or b.role in ('original', 'replacement'))
    and (u.claim_key is not null or t.target_key is null)
),
-- A void that came no later than a replacement is the reversal before it: both speak of the bill that was wrong
sorted as (
  select
    b.*,
    case
      when b.role <> 'void' then 'bill'
      when b.received_date <= b.newest_replacement then 'reversal'
      else 'void'
    end as kind
  from billed as b
),
-- All bills of one service, as a queue: each replacement takes the oldest bill that stands and stands last itself,
-- each void then takes the oldest that stands. So a chain of replacements leaves its newest, whatever came first.
queued as (
  select
    b.claim_key,
    b.role,
    b.kind,
    row_number() over (
      partition by b.data_source, b.person_id, b.billing_npi, b.bill_class, b.start_date, b.end_date, b.kind
      order by
        case when b.is_original then 1 else 2 end,
        b.received_date nulls first,
        b.claim_id
    ) as place,
    count(*) filter (where b.is_original) over same_service as n_originals,
    count(*) filter (where b.role = 'replacement') over same_service as n_replacements,
    count(*) filter (where b.kind = 'void') over same_service as n_voids
  from sorted as b
  window same_service as (
    partition by b.data_source, b.person_id, b.billing_npi, b.bill_class, b.start_date, b.end_date
  )
),
judged as (
  select
    claim_key,
    role,
    kind,
    place,
    n_voids,
    -- with nothing to replace, the first replacement is the bill
    n_replacements - case when n_originals = 0 and n_replacements > 0 then 1 else 0 end as n_replaced,
    n_originals + case when n_originals = 0 and n_replacements > 0 then 1 else 0 end as n_standing,
    n_originals
  from queued
)
select target_key as claim_key, status from linked_target
union all
select claim_key, 'replaced' as status from judged where role <> 'void' and place <= n_replaced
union all
select claim_key, 'voided' as status
from judged
where role <> 'void' and place > n_replaced and place <= n_replaced + n_voids
union all
select claim_key, 'unmatched_replacement' as status
from judged
where role = 'replacement' and n_originals = 0 and place = 1
union all
select a.claim_key, case
    when u.claim_key is null then 'void'
    when j.kind = 'reversal' and j.place <= j.n_replaced then 'void'
    when j.kind = 'void' and j.place <= j.n_standing then 'void'
    else 'unmatched_void'
  end
from acting as a
left join unresolved as u on u.claim_key = a.claim_key
left join judged as j on j.claim_key = a.claim_key
where a.role = 'void'
union all
-- not even its own service can be told, for want of an NPI or a bill type
select u.claim_key, 'unmatched_replacement' as status
from unresolved as u
left join judged as j on j.claim_key = u.claim_key
where u.role = 'replacement' and j.claim_key is null
