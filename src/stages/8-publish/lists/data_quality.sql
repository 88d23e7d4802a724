-- table    data_quality
-- grain    one row per check, extract, table and column
-- reads    quality_finding, ledger_finding, claim_finding, member_finding
-- because  where the data are late, thin or wrong, in counts only: no value from any record (contracts 5)
with counted as (
  select check_name, extract, table_name, column_name, n_failed, n_checked, message from published.ledger_finding
  union all
  select check_name, extract, table_name, column_name, n_failed, n_checked, message from published.claim_finding
  union all
  select check_name, extract, table_name, column_name, n_failed, n_checked, message from published.member_finding
),
-- a check that validation has already told is not told twice
finding as (
  select
    check_name, extract, table_name, column_name, severity, n_failed, n_checked, share, gate, message
  from published.quality_finding
  union all
  select
    counted.check_name,
    counted.extract,
    counted.table_name,
    counted.column_name,
    'info',
    counted.n_failed,
    counted.n_checked,
    cast(null as decimal(18, 4)),
    'passed',
    counted.message
  from counted
  anti join published.quality_finding as told on told.check_name = counted.check_name
)
select
  check_name as "check",
  extract as extract,
  table_name as "table",
  column_name as "column",
  severity as severity,
  n_failed as n_failed,
  n_checked as n_checked,
  coalesce(
    share,
    case when n_checked > 0 then cast(n_failed / n_checked as decimal(18, 4)) end
  ) as share,
  gate as gate,
  message as message
from finding
order by
  check_name,
  extract nulls last,
  table_name nulls last,
  column_name nulls last,
  severity,
  message nulls last,
  n_failed,
  n_checked
