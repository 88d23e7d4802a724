-- table    ledger_finding
-- grain    one row per extract, and per reason and column of what was set aside or made null
-- reads    extract_load, quarantined_record, cell_fault
-- because  framed = accepted + set aside, for every extract, in numbers only (design 5)
with
framed as (
  select
    extract,
    min(feed) as feed,
    sum(framed) as n_framed,
    sum(accepted) as n_accepted,
    sum(quarantined) as n_quarantined
  from extract_load
  group by extract
),
set_aside as (
  select extract, column_name, reason, count(distinct load_id || '/' || record_number) as n_failed
  from quarantined_record
  group by extract, column_name, reason
),
cells as (
  select extract, column_name, reason, sum(n_failed) as n_failed, sum(n_checked) as n_checked
  from cell_fault
  group by extract, column_name, reason
)
select
  'ledger' as check_name,
  extract,
  feed as table_name,
  cast(null as varchar) as column_name,
  cast(n_quarantined as bigint) as n_failed,
  cast(n_framed as bigint) as n_checked,
  'framed ' || n_framed || ' = accepted ' || n_accepted || ' + set aside ' || n_quarantined as message
from framed
union all
select
  'set_aside:' || set_aside.reason,
  set_aside.extract,
  framed.feed,
  set_aside.column_name,
  cast(set_aside.n_failed as bigint),
  cast(framed.n_framed as bigint),
  'records set aside; caretier quarantine shows them'
from set_aside
left join framed on framed.extract = set_aside.extract
union all
select
  'cell:' || cells.reason,
  cells.extract,
  framed.feed,
  cells.column_name,
  cast(cells.n_failed as bigint),
  cast(cells.n_checked as bigint),
  case cells.reason
    when 'header_differs' then 'lines of one claim disagree; the lowest line number wins'
    when 'order_swapped' then 'dates up to 30 days out of order were read in order'
    else 'cells that could not be read are empty'
  end
from cells
left join framed on framed.extract = cells.extract
