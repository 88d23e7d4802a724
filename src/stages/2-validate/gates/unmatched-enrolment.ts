/** Records of persons without any coverage span: the share tells whether the extracts speak of the same people. */
import type { Engine } from '../../../engines/engine.js';
import { likelyTooLow } from './feed-words.js';
import { shareOf } from './gate-figure.js';
import type { GatedExtract, GateFigure } from './gate-figure.js';

const tableOfFeed: Readonly<Record<string, string>> = {
  medical_claim: 'claim',
  pharmacy_claim: 'pharmacy_fill',
  observation: 'observation',
  lab_result: 'lab_result',
  encounter: 'encounter_notice',
  condition: 'condition_record',
  member_event: 'member_event',
};

export async function unmatchedEnrolment(
  engine: Engine,
  extracts: readonly GatedExtract[],
): Promise<readonly GateFigure[]> {
  const tables = [...new Set(extracts.map(({ feed }) => tableOfFeed[feed]!))];
  const found = new Map<string, readonly [number, number]>();
  for (const table of tables) {
    for (const row of await engine.rows(
      `select load.extract, count(*) as n_checked, count(*) filter (where member.person_id is null) as n_failed
       from ${table} as fact
       join extract_load as load on load.load_id = fact.load_id
       left join member on member.person_id = fact.person_id
       group by load.extract`,
    )) {
      found.set(String(row['extract']), [Number(row['n_failed']), Number(row['n_checked'])]);
    }
  }
  return extracts.map(({ id, feed }) => {
    const [nFailed, nChecked] = found.get(id) ?? [0, 0];
    return {
      gate: 'unmatched_enrolment',
      extract: id,
      feed,
      column: 'person_id',
      nFailed,
      nChecked,
      measured: shareOf(nFailed, nChecked),
      says: 'records of persons without any coverage span; they count for nobody',
      finds: 'some records are of persons whom enrolment does not know',
      doubt: likelyTooLow(feed),
    };
  });
}
