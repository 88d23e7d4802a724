-- table    evidence_row
-- grain    one row per member with a page, criterion and record printed as evidence
-- reads    page_member, criterion_evidence
-- because  a page shows the newest records of each code list, evidence.parquet holds them all: two pages on paper
with ranked as (
  select
    page.page_number as page_number,
    evidence.person_id as person_id,
    evidence.criterion as criterion,
    evidence.table_name as table_name,
    evidence.claim_id as claim_id,
    evidence.claim_line_number as claim_line_number,
    evidence.record_id as record_id,
    evidence.evidence_date as evidence_date,
    evidence.code as code,
    evidence.code_system as code_system,
    evidence.value_set as value_set,
    evidence.edition as edition,
    evidence.amount_or_value as amount_or_value,
    row_number() over newest as place,
    count(*) over (partition by evidence.person_id, evidence.criterion) as n_of_criterion
  from published.page_member as page
  join criterion_evidence as evidence on evidence.person_id = page.person_id
  window newest as (
    partition by evidence.person_id, evidence.criterion, evidence.value_set
    order by
      evidence.evidence_date desc nulls last,
      evidence.claim_id nulls last,
      evidence.claim_line_number nulls last,
      evidence.code nulls last,
      evidence.table_name,
      evidence.record_id nulls last
  )
)
select
  page_number,
  person_id,
  criterion,
  table_name,
  claim_id,
  claim_line_number,
  record_id,
  evidence_date,
  code,
  code_system,
  value_set,
  edition,
  amount_or_value,
  n_of_criterion
from ranked
where place <= case when value_set is null then 6 else 2 end
order by
  page_number,
  criterion,
  value_set nulls last,
  evidence_date desc nulls last,
  claim_id nulls last,
  claim_line_number nulls last,
  code nulls last,
  table_name,
  record_id nulls last
