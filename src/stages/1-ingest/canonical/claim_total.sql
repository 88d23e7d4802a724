-- Versions of claims. A version is data source, claim id, bill frequency and received date (contracts 3). Where nothing
-- but a paid or file date could tell two versions apart, it does so only if line numbers come again: lines of one
-- claim that were paid on different days are one claim.
create or replace view claim_line_candidate as
select
  hash(d.name_hash, coalesce(substr(d.bill_type_code, 3, 1), ''), d.x_received_date) as base_key,
  coalesce(d.paid_date, d.file_date) as told_date,
  d.*
from accepted_medical_claim as d
cross join night
where d.claim_start_date <= night.as_of;

-- Only lines whose number came again can be versions or twins; on most nights there are none.
create or replace table repeated_claim_line as
select
  c.base_key,
  c.claim_line_number,
  c.told_date,
  c.x_received_date,
  c.load_sequence,
  c.load_id,
  c.record_number,
  hash(*columns(c.* exclude (cell_faults, name_hash, header_hash, extract, load_id, first_loaded_on, load_sequence, record_number))) as value_hash
from claim_line_candidate as c
semi join repeated_medical_claim as r on r.key_hash = hash(c.name_hash, c.claim_line_number);

create or replace table split_claim as
select distinct base_key
from (
  select base_key
  from repeated_claim_line
  where x_received_date is null
  group by base_key, claim_line_number
  having count(distinct told_date) > 1
);

-- Of two lines of one version that share a number the last paid stays, however they came; of those the last loaded.
create or replace table twin_line as
select load_id, record_number
from (
  select
    r.load_id,
    r.record_number,
    row_number() over (
      partition by r.base_key, case when s.base_key is not null then r.told_date end, r.claim_line_number
      order by r.told_date desc nulls last, r.load_sequence desc, r.value_hash, r.load_id, r.record_number
    ) as n
  from repeated_claim_line as r
  left join split_claim as s on s.base_key = r.base_key
)
where n > 1;

create or replace view claim_line_read as
select
  cast((case when s.base_key is null then c.base_key else hash(c.base_key, c.told_date) end) >> 2 as bigint) as claim_key,
  c.*
from claim_line_candidate as c
left join split_claim as s on s.base_key = c.base_key
anti join twin_line as t on t.load_id = c.load_id and t.record_number = c.record_number;

-- Sums over the lines, and the lowest line, whose header values win.
create or replace table claim_total as
select
  claim_key,
  min(claim_line_number) as first_line_number,
  cast(sum(paid_amount) as decimal(18, 2)) as paid_amount,
  cast(sum(allowed_amount) as decimal(18, 2)) as allowed_amount,
  count(*) as n_lines,
  min(header_hash) <> max(header_hash) as is_header_different,
  min(name_hash) <> max(name_hash) as is_collision
from claim_line_read
group by claim_key;

-- A collision of keys would merge two claims: it stops the night here.
select error('two claim versions share a key') from claim_total where is_collision;
