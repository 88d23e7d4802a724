/** How the page tells checks and gates: each doubt once, no small number, and no count where there is none. */
import { describe, expect, it } from 'vitest';
import { checkViews, toldOnce } from '../../src/stages/8-publish/html/check-views.js';
import type { QualityRow } from '../../src/stages/8-publish/html/check-views.js';

const row = (given: Partial<QualityRow> & { readonly check: string }): QualityRow => ({
  extract: 'claims',
  table: 'medical_claim',
  column: null,
  severity: 'warn',
  n_failed: 30,
  n_checked: 100,
  gate: 'warned',
  message: `${given.check} says`,
  ...given,
});

const doubts = (
  rows: readonly QualityRow[],
  late: readonly string[] = [],
): { readonly ofGates: readonly string[]; readonly ofChecks: readonly string[] } =>
  toldOnce(checkViews(rows, 11), new Set(late));

describe('numbers', () => {
  it('of records of files are told as the ledger tells them, of claims and members they pass the suppressor', () => {
    const views = checkViews(
      [
        row({ check: 'quarantined', n_failed: 3 }),
        row({ check: 'unmatched_enrolment', n_failed: 3, column: 'person_id' }),
      ],
      11,
    );
    expect(views.map(({ failed, share }) => [failed, share])).toEqual([
      ['3', '3 %'],
      ['hidden', 'hidden'],
    ]);
    expect(views[1]!.sentence).toBe('unmatched_enrolment says (a small number of 100 records).');
  });

  it('a source that says a day has none to print, and is called by its name', () => {
    const [view] = checkViews(
      [
        row({
          check: 'source_complete',
          table: 'sud_claims',
          severity: 'info',
          gate: 'passed',
          n_failed: 0,
          n_checked: 1,
        }),
      ],
      11,
    );
    expect(view).toMatchObject({ failed: '', of: '', share: '', place: 'claims · Substance use claims' });
  });

  it('thresholds of a gate stand in the table, not in the sentence', () => {
    const [view] = checkViews(
      [row({ check: 'rows_vs_median', message: 'Medical claims: 41 % below (warns above 20%)' })],
      11,
    );
    expect(view!.message).toContain('warns above 20%');
    expect(view!.sentence).toBe('Medical claims: 41 % below.');
  });
});

describe('a doubt', () => {
  it('that a gate and a check share is the gate’s to tell, of the same extract only', () => {
    const check = row({ check: 'claim_person_enrolled', table: 'claim', column: 'person_id' });
    const gate = row({ check: 'unmatched_enrolment', column: 'person_id' });
    expect(doubts([check, gate]).ofChecks).toEqual([]);
    expect(doubts([check, { ...gate, extract: 'other' }]).ofChecks).toHaveLength(1);
    expect(doubts([check, { ...gate, severity: 'info', gate: 'passed' }]).ofChecks).toHaveLength(1);
  });

  it('about another column than the worst stays told', () => {
    const gate = row({ check: 'null_rate', column: 'diagnosis_code_1' });
    const diagnosis = row({ check: 'claim_diagnosis_given', table: 'claim' });
    const bill = row({ check: 'bill_type_given', table: 'claim', column: 'bill_type_code' });
    expect(doubts([gate, diagnosis, bill]).ofChecks).toEqual([
      'claims · claim · bill_type_code: bill_type_given says (30 of 100 records).',
    ]);
  });

  it('about a source that ends too early is told once, by the source', () => {
    const late = [
      row({ check: 'freshness', n_failed: 1, n_checked: 1 }),
      row({ check: 'source_complete', table: 'claims', n_failed: 1, n_checked: 1 }),
    ];
    expect(doubts(late, ['claims'])).toEqual({ ofGates: [], ofChecks: [] });
    // where no policy minds, the gate says it
    expect(doubts(late)).toEqual({ ofGates: ['freshness says.'], ofChecks: [] });
  });
});
