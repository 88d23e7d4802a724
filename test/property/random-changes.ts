/** What a plan sends again with other values, each time with a newer date of receipt; and people who turn out to be one. */
import { addDays } from '../../src/base/calendar-date.js';
import type { ExtractRow } from '../spec/whole-night/drawn-extracts.js';
import type { Sent } from './member-extracts.js';

export type Random = () => number;

type Row = ExtractRow;
type Change = (rows: readonly Row[], random: Random) => readonly Row[];

const each =
  (change: (row: Row, random: Random) => Row): Change =>
  (rows, random) =>
    rows.map((row) => change(row, random));
const on = (row: Row, column: string): string => row[column] ?? '';
const moved = (row: Row, days: number, ...columns: readonly string[]): Row => ({
  ...row,
  ...Object.fromEntries(
    columns.filter((name) => on(row, name) !== '').map((name) => [name, addDays(on(row, name), days)]),
  ),
});
const claimDates = [
  'claim_start_date',
  'claim_end_date',
  'claim_line_start_date',
  'claim_line_end_date',
  'admission_date',
  'discharge_date',
];
const later = (rows: readonly Row[], days: number): readonly Row[] =>
  rows.map((row) => moved(row, days, 'x_received_date', 'received_date'));

/** What a newer version of a record says otherwise, by feed. */
const changes: Readonly<Record<Sent['feed'], readonly Change[]>> = {
  medical_claim: [
    each((row) => moved(row, -3, ...claimDates)),
    // the newest version may tell of a service after the as-of date
    each((row) => moved(row, 400, ...claimDates)),
    each((row) => ({ ...row, diagnosis_code_1: 'E119', diagnosis_code_2: '' })),
    each((row) => ({ ...row, x_claim_status: 'denied' })),
    (rows) => rows.slice(0, 1),
    (rows) => rows.map((row, i) => (i === 0 ? row : { ...row, paid_amount: '12.00', hcpcs_code: '99214' })),
    (rows) => [...rows, { ...rows[0]!, claim_line_number: '9', revenue_center_code: '0450' }],
  ],
  eligibility: [
    // a termination, an end taken back, and a word about the member
    each((row) => ({ ...row, enrollment_end_date: '2026-05-31' })),
    each((row) => ({ ...row, enrollment_end_date: '9999-12-31' })),
    each((row) => ({ ...row, x_language: 'es', x_opt_out: 'no' })),
  ],
  encounter: [
    each((row) => ({ ...row, primary_diagnosis_code: 'I5023', x_patient_class: 'I' })),
    // events of one encounter that were all told for the same hour
    each((row) => ({ ...row, x_event_time: `${on(row, 'encounter_start_date')} 12:00:00` })),
    each((row) => (on(row, 'encounter_end_date') === '' ? row : moved(row, 1, 'encounter_end_date'))),
  ],
  observation: [
    each((row) => ({ ...row, result: 'No' })),
    each((row) => moved(row, -20, 'observation_date')),
  ],
  lab_result: [each((row) => ({ ...row, result: '9.4' }))],
  member_event: [
    each((row) => ({ ...row, event_type: 'caregiver' })),
    each((row) => moved(row, -1, 'event_date')),
  ],
  pharmacy_claim: [
    each((row) => ({ ...row, x_claim_status: 'void' })),
    each((row) => ({ ...row, days_supply: '14' })),
  ],
  person_crosswalk: [],
  provider: [],
};

/** Paid anew under the same date of receipt: no version of its own, and perhaps of some lines only. */
function repriced(row: Row): Row {
  return {
    ...moved(row, 9, 'paid_date'),
    paid_amount: '7.00',
    hcpcs_code: '99215',
    diagnosis_code_1: 'I509',
  };
}

/** With some of the records followed by newer versions of themselves. */
export function withNewerVersions(sent: readonly Sent[], random: Random): readonly Sent[] {
  return sent.flatMap((one) => {
    const options = changes[one.feed];
    if (options.length === 0 || random() > 0.3) return [one];
    const change = options[Math.floor(random() * options.length)]!;
    const newer = { ...one, rows: later(change(one.rows, random), 25) };
    if (one.feed === 'medical_claim' && random() < 0.2)
      return [one, { ...one, rows: one.rows.map(repriced).filter(() => random() < 0.7) }];
    // a version of a version: whichever comes first, the newest stands
    return random() < 0.2 ? [one, newer, { ...one, rows: later(one.rows, 28) }] : [one, newer];
  });
}

/**
 * Some members were known by another id before, or were two people: records under the old id, and the feed that says
 * whose it was. Of two rows about one old id the one with the later date holds.
 */
export function withOldIds(byMember: readonly (readonly Sent[])[], random: Random): readonly Sent[] {
  const idOf = (sent: readonly Sent[]): string => sent[0]?.rows[0]?.['person_id'] ?? '';
  return byMember.flatMap((sent, i) => {
    const id = idOf(sent);
    if (id === '' || random() > 0.2) return sent;
    const old = `OLD-${id}`;
    const older = `OLDER-${id}`;
    const other = idOf(byMember[(i + 1) % byMember.length]!);
    const ids = [id, old, older];
    return [
      ...sent.map((one) => underId(one, ids[Math.floor(random() * 3)]!)),
      crosswalk(older, old, '2026-01-01'),
      crosswalk(old, random() < 0.2 ? other : id, '2026-03-01'),
      ...(random() < 0.3 ? [crosswalk(old, other, '2026-02-01')] : []),
      ...(random() < 0.2 ? [crosswalk(id, other, '2026-02-01')] : []),
    ];
  });
}

function underId(sent: Sent, person_id: string): Sent {
  return { ...sent, rows: sent.rows.map((row) => ({ ...row, person_id })) };
}

function crosswalk(old_person_id: string, person_id: string, effective_date: string): Sent {
  return { feed: 'person_crosswalk', rows: [{ old_person_id, person_id, effective_date }] };
}
