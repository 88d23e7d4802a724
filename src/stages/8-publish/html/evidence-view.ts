/** Evidence down to the claim line, criterion by criterion. */
import type { Row } from '../../../engines/engine.js';
import type { MemberFacts } from './member-facts.js';
import { groupedBy, numberOf, textOf } from './page-query.js';
import { codeText, counted, plainNumber } from './wording.js';

export interface EvidenceGroup {
  readonly criterion: string;
  readonly title: string;
  /** Columns in which any record of the group says something. */
  readonly columns: readonly string[];
  readonly lines: readonly EvidenceLine[];
  /** Said on the page where records are left out. */
  readonly more: string;
}

export interface EvidenceLine {
  readonly cells: readonly string[];
  /** Left out on paper, where a page of two sheets has room for the newest record of each code list. */
  readonly isScreenOnly: boolean;
}

const onPaperWithoutCodeList = 3;

export function evidenceView(facts: MemberFacts): readonly EvidenceGroup[] {
  const titles = new Map(facts.criteria.map((row) => [textOf(row, 'criterion'), textOf(row, 'title')]));
  return [...groupedBy(facts.evidence, 'criterion')].map(([criterion, rows]) => {
    const left = numberOf(rows[0]!, 'n_of_criterion') - rows.length;
    return {
      criterion,
      title: titles.get(criterion) ?? criterion,
      ...filled(rows),
      more: left > 0 ? `${counted(left, 'older record', 'older records')} in evidence.parquet` : '',
    };
  });
}

/** Title of each column → its text, in printed order. */
type Line = Readonly<Record<string, string>>;

function filled(rows: readonly Row[]): Pick<EvidenceGroup, 'columns' | 'lines'> {
  const lines = rows.map(evidenceLine);
  const columns = Object.keys(lines[0] ?? {}).filter((name) => lines.some((line) => line[name] !== ''));
  return {
    columns,
    lines: lines.map((line, i) => ({
      cells: columns.map((name) => line[name]!),
      isScreenOnly: isScreenOnly(rows, i),
    })),
  };
}

/** Rows of one code list stand together, the newest first. */
function isScreenOnly(rows: readonly Row[], i: number): boolean {
  const list = textOf(rows[i]!, 'value_set');
  return list === '' ? i >= onPaperWithoutCodeList : i > 0 && textOf(rows[i - 1]!, 'value_set') === list;
}

function evidenceLine(row: Row): Line {
  const line = textOf(row, 'claim_line_number');
  const claim = textOf(row, 'claim_id');
  const value = plainNumber(textOf(row, 'amount_or_value'));
  const list = textOf(row, 'value_set');
  const system = textOf(row, 'code_system');
  return {
    Date: textOf(row, 'evidence_date'),
    // a stay is its own code: its days say more to a reader than its hash
    Code: system === 'stay' ? '' : codeText(system, textOf(row, 'code')),
    // a family named like its code list would be said twice
    Value: value.replaceAll('_', '-') === list ? '' : value,
    Record: claim === '' ? textOf(row, 'record_id') : `${claim}${line === '' ? '' : `, line ${line}`}`,
    Kind: textOf(row, 'table_name').replaceAll('_', ' '),
    'Code list': list,
    Edition: textOf(row, 'edition'),
  };
}
