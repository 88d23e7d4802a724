-- The ledger: framed = accepted + set aside, file by file. A record is set aside once, for its first reason.
create or replace table extract_load as
with set_aside as (
  select load_id, count(*) as n from quarantined_record group by load_id
)
select
  t.load_id,
  t.extract,
  t.format,
  t.feed,
  t.file,
  t.sha256,
  t.bytes,
  t.framed,
  t.framed - coalesce(s.n, 0) as accepted,
  coalesce(s.n, 0) as quarantined,
  t.first_loaded_on,
  t.load_sequence
from tonights_load as t
left join set_aside as s on s.load_id = t.load_id
order by t.extract, t.file;
