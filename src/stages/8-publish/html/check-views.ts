/** The checks and gates of the night on the page: their numbers through the suppressor, and each doubt said once. */
import { gateNames } from '../../../base/gate-kinds.js';
import type { GateName } from '../../../base/gate-kinds.js';
import type { QualityFinding } from '../published-lists.js';
import { hiddenCells } from '../suppression.js';
import type { Sum } from '../suppression.js';
import type { Shown } from './program-figures.js';
import { shareText, shownText } from './shown-text.js';
import { counted, grouped, sourceWord } from './wording.js';

/** A row of data quality as the other stages and the list of that name tell it. */
export type QualityRow = Omit<QualityFinding, 'share'>;

const severityWord = { info: 'For information', warn: 'Warning', stop: 'Stops the night' } as const;
// Told by the ledger, which counts records of files and hides none of them.
const ledgerChecks = ['ledger', 'set_aside', 'cell'];
/** Gates that count records of files, as the ledger does. */
const recordGates = ['rows_vs_median', 'invalid_rate', 'duplicate_keys', 'quarantined'];
/** They say a day, of one extract: there is nothing to count. */
const dayChecks = ['source_complete', 'freshness'];

export interface CheckView {
  readonly check: string;
  readonly place: string;
  readonly severity: string;
  readonly failed: string;
  readonly of: string;
  readonly share: string;
  readonly message: string;
  readonly isDoubt: boolean;
  readonly sentence: string;
  readonly row: QualityRow;
}

/** Checks speak of members, stays and claims, so their counts pass the suppressor; data_quality.csv has them exact. */
export function checkViews(rows: readonly QualityRow[], threshold: number): readonly CheckView[] {
  const told = rows.filter((row) => !ledgerChecks.includes(row.check.split(':')[0]!));
  const judged = told.filter((row) => ![...recordGates, ...dayChecks].includes(row.check));
  const counts = new Map<string, number>();
  judged.forEach((row, i) => {
    counts.set(`failed ${i}`, row.n_failed);
    if (row.n_checked !== null) counts.set(totalOf(row), row.n_checked);
  });
  const hidden = hiddenCells(counts, checkSums(judged), threshold);
  const shown = (cell: string, n: number): number | null => (hidden.has(cell) ? null : n);
  return told.map((row) => {
    if (dayChecks.includes(row.check)) return checkView(row, undefined, undefined);
    if (recordGates.includes(row.check)) return recordView(row);
    const of = row.n_checked === null ? undefined : shown(totalOf(row), row.n_checked);
    return checkView(row, shown(`failed ${judged.indexOf(row)}`, row.n_failed), of);
  });
}

/** Without history there is nothing to compare, and no number to print. */
function recordView(row: QualityRow): CheckView {
  if (row.n_checked === null || row.n_checked === 0) return checkView(row, undefined, undefined);
  return checkView(row, row.n_failed, row.n_checked);
}

function checkView(row: QualityRow, failed: Shown | undefined, of: Shown | undefined): CheckView {
  return {
    check: row.check.replaceAll('_', ' '),
    place: placeOf(row),
    severity: severityWord[row.severity],
    failed: failed === undefined ? '' : shownText(failed),
    of: of === undefined ? '' : shownText(of),
    share: of === undefined || failed === undefined ? '' : shareText(failed, of),
    message: row.message,
    isDoubt: row.gate !== 'passed' || (row.severity !== 'info' && row.n_failed > 0),
    sentence: sentenceOf(row, failed, of),
    row,
  };
}

function placeOf({ check, extract, table, column }: QualityRow): string {
  // the table of source_complete is the name of the source
  const shown = check === 'source_complete' ? sourceWord(table ?? '') : table;
  return [extract, shown, column].filter(Boolean).join(' · ');
}

function sentenceOf(row: QualityRow, failed: Shown | undefined, of: Shown | undefined): string {
  const message = isGate(row) ? row.message.replace(gateLimits, '') : `${placeOf(row)}: ${row.message}`;
  // the volume says its share itself
  if (failed === undefined || row.check === 'rows_vs_median') return `${message}.`;
  const number = failed === null ? 'a small number' : grouped(failed);
  const total = typeof of === 'number' ? ` of ${counted(of, 'record', 'records')}` : '';
  return `${message} (${number}${total}).`;
}

/** Thresholds are told in the table of all checks. */
const gateLimits = / \((?:warns|stops) above [^()]*\)$/;

function isGate(row: QualityRow): boolean {
  return (gateNames as readonly string[]).includes(row.check);
}

/** Checks that ask what a gate asks: where the gate warns of the same extract, it has said so in plainer words. */
const gateOfCheck: Readonly<Record<string, GateName>> = {
  bill_type_given: 'null_rate',
  claim_diagnosis_given: 'null_rate',
  claim_person_enrolled: 'unmatched_enrolment',
  event_person_enrolled: 'unmatched_enrolment',
  fill_days_supply_given: 'null_rate',
  fill_person_enrolled: 'unmatched_enrolment',
  notice_person_enrolled: 'unmatched_enrolment',
  observation_answered: 'null_rate',
  observation_person_enrolled: 'unmatched_enrolment',
  plan_code_by_default: 'unknown_plan',
  plan_code_known: 'unknown_plan',
  source_complete: 'freshness',
};

/** One doubt, one sentence: of a source that ends too early, of a check that a gate repeats. */
export function toldOnce(
  checks: readonly CheckView[],
  lateExtracts: ReadonlySet<string>,
): { readonly ofGates: readonly string[]; readonly ofChecks: readonly string[] } {
  const doubts = checks.filter(({ isDoubt }) => isDoubt);
  const isLate = ({ check, extract }: QualityRow): boolean =>
    dayChecks.includes(check) && lateExtracts.has(extract ?? '');
  const gates = doubts.filter(({ row }) => isGate(row));
  const isRepeated = ({ row }: CheckView): boolean =>
    gates.some(
      (gate) =>
        gate.row.check === gateOfCheck[row.check] &&
        gate.row.extract === row.extract &&
        (gate.row.check !== 'null_rate' || columnOfCheck(row) === gate.row.column),
    );
  return {
    ofGates: gates.filter(({ row }) => !isLate(row)).map(({ sentence }) => sentence),
    ofChecks: doubts
      .filter((check) => !isGate(check.row) && !isLate(check.row) && !isRepeated(check))
      .map(({ sentence }) => sentence),
  };
}

function columnOfCheck(row: QualityRow): string | null | undefined {
  return row.check === 'claim_diagnosis_given' ? 'diagnosis_code_1' : row.column;
}

/** Findings of one family (`final_action:…`) over one table share what was checked. */
function totalOf(row: QualityRow): string {
  const family = row.check.includes(':') ? row.check.split(':')[0]! : row.check;
  return `checked ${JSON.stringify([family, row.extract, row.table, row.check.includes(':') ? '' : row.column, row.n_checked])}`;
}

function checkSums(rows: readonly QualityRow[]): readonly Sum[] {
  const parts = new Map<string, string[]>();
  rows.forEach((row, i) => {
    if (row.n_checked === null) return;
    parts.set(totalOf(row), [...(parts.get(totalOf(row)) ?? []), `failed ${i}`]);
  });
  return [...parts].map(([total, cells]) => ({ total, parts: cells, hasRest: true }));
}
