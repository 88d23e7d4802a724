/** Evidence down to the claim line, criterion by criterion. */
import type { Row } from '../../../engines/engine.js';
import type { MemberFacts } from './member-facts.js';
import { groupedBy, numberOf, textOf } from './page-query.js';
import { codeText, counted, plainNumber } from './wording.js';

export interface EvidenceGroup {
  readonly criterion: string;
  readonly title: string;
  readonly lines: readonly object[];
  /** Said on the page where records are left out. */
  readonly more: string;
}

export function evidenceView(facts: MemberFacts): readonly EvidenceGroup[] {
  const titles = new Map(facts.criteria.map((row) => [textOf(row, 'criterion'), textOf(row, 'title')]));
  return [...groupedBy(facts.evidence, 'criterion')].map(([criterion, rows]) => {
    const left = numberOf(rows[0]!, 'n_of_criterion') - rows.length;
    return {
      criterion,
      title: titles.get(criterion) ?? criterion,
      lines: rows.map(evidenceLine),
      more: left > 0 ? `${counted(left, 'older record', 'older records')} in evidence.parquet` : '',
    };
  });
}

function evidenceLine(row: Row): object {
  const line = textOf(row, 'claim_line_number');
  const claim = textOf(row, 'claim_id');
  return {
    date: textOf(row, 'evidence_date'),
    code: codeText(textOf(row, 'code_system'), textOf(row, 'code')),
    value: plainNumber(textOf(row, 'amount_or_value')),
    record: claim === '' ? textOf(row, 'record_id') : `${claim}${line === '' ? '' : `, line ${line}`}`,
    recordKind: textOf(row, 'table_name').replaceAll('_', ' '),
    valueSet: textOf(row, 'value_set').replaceAll('-', ' '),
    edition: textOf(row, 'edition'),
  };
}
