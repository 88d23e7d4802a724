/**
 * Cells that decisions need and that are empty or cannot be read. Only columns without which something is missed in
 * silence: a claim without a diagnosis proves no condition, a bill without its type is no stay.
 */
import type { Engine } from '../../../engines/engine.js';
import { likelyTooLow } from './feed-words.js';
import { shareOf } from './gate-figure.js';
import type { GatedExtract, GateFigure } from './gate-figure.js';
import { worstColumns } from './worst-column.js';

interface NeededColumn {
  /** As the feed calls it. */
  readonly name: string;
  /** Over the canonical row. */
  readonly isNull: string;
  readonly neededWhere?: string;
}

const needed: Readonly<Record<string, { readonly from: string; readonly columns: readonly NeededColumn[] }>> =
  {
    eligibility: {
      from: 'coverage_span as fact',
      columns: [
        { name: 'birth_date', isNull: 'fact.birth_date is null' },
        { name: 'plan', isNull: 'fact.plan_id is null' },
      ],
    },
    medical_claim: {
      from: 'claim as fact',
      columns: [
        { name: 'billing_npi', isNull: 'fact.billing_npi is null' },
        {
          name: 'bill_type_code',
          isNull: 'fact.bill_type is null',
          neededWhere: `fact.claim_type = 'institutional'`,
        },
        { name: 'diagnosis_code_1', isNull: 'not fact.has_diagnosis' },
      ],
    },
    pharmacy_claim: {
      from: 'pharmacy_fill as fact',
      columns: [
        { name: 'days_supply', isNull: 'fact.days_supply is null' },
        { name: 'ndc_code', isNull: 'fact.ndc_code is null and fact.ingredients is null' },
      ],
    },
    observation: {
      from: 'observation as fact',
      columns: [
        { name: 'code', isNull: 'fact.code is null' },
        { name: 'result', isNull: 'fact.result is null' },
      ],
    },
    lab_result: {
      from: 'lab_result as fact',
      columns: [
        { name: 'code', isNull: 'fact.code is null' },
        { name: 'result', isNull: 'fact.result is null' },
      ],
    },
    encounter: {
      from: 'encounter_notice as fact',
      columns: [{ name: 'x_patient_class', isNull: 'fact.patient_class is null' }],
    },
    condition: {
      from: 'condition_record as fact',
      columns: [{ name: 'code', isNull: 'fact.code is null' }],
    },
    member_event: {
      from: 'member_event as fact',
      columns: [{ name: 'event_type', isNull: 'fact.event_type is null' }],
    },
  };

export async function nullRate(
  engine: Engine,
  extracts: readonly GatedExtract[],
): Promise<readonly GateFigure[]> {
  const feeds = [...new Set(extracts.map(({ feed }) => feed))];
  const rows = feeds.length === 0 ? [] : await engine.rows(feeds.flatMap(countsOf).join('\nunion all\n'));
  const worst = worstColumns(rows);
  return extracts.map(({ id, feed }) => {
    const { column, nFailed, nChecked } = worst.get(id) ?? { column: null, nFailed: 0, nChecked: 0 };
    return {
      gate: 'null_rate',
      extract: id,
      feed,
      column,
      nFailed,
      nChecked,
      measured: shareOf(nFailed, nChecked),
      says:
        nFailed === 0
          ? 'no cell that decisions need is empty'
          : `records whose ${column} is empty or cannot be read; no other column that decisions need is worse`,
      finds: `${column} is empty or cannot be read in some records`,
      doubt: likelyTooLow(feed),
    };
  });
}

function countsOf(feed: string): readonly string[] {
  const { from, columns } = needed[feed]!;
  return columns.map(
    ({ name, isNull, neededWhere = 'true' }) =>
      `select load.extract, '${name}' as column_name, cast(sum(counted.n) as bigint) as n_checked, cast(sum(counted.n_null) as bigint) as n_failed
       from (
         select fact.load_id, count(*) as n, count(*) filter (where ${isNull}) as n_null
         from ${from} where ${neededWhere} group by fact.load_id
       ) as counted
       join extract_load as load on load.load_id = counted.load_id
       group by load.extract`,
  );
}
