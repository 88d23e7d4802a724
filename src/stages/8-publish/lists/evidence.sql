-- table    evidence
-- grain    one row per member in scope, criterion and record that supports it
-- reads    printed_member, criterion_evidence
-- because  why, down to the claim line and the edition of the code list (contracts 5)
select
  printed.plan_id as plan_id,
  printed.member_id as member_id,
  evidence.criterion as criterion,
  evidence.table_name as "table",
  evidence.claim_id as claim_id,
  evidence.claim_line_number as claim_line_number,
  evidence.record_id as record_id,
  evidence.evidence_date as "date",
  evidence.code as code,
  evidence.code_system as code_system,
  evidence.value_set as value_set,
  evidence.edition as edition,
  evidence.amount_or_value as amount_or_value,
  evidence.sensitivity as sensitivity
from criterion_evidence as evidence
join published.printed_member as printed on printed.person_id = evidence.person_id
order by
  printed.place,
  evidence.criterion,
  evidence.evidence_date nulls last,
  evidence.table_name,
  evidence.record_id nulls last,
  evidence.claim_id nulls last,
  evidence.claim_line_number nulls last,
  evidence.code nulls last,
  evidence.value_set nulls last,
  evidence.amount_or_value nulls last
