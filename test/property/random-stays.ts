/** Hospital histories: chains of bills and notices whose gaps, facilities and status codes decide what is one stay. */
import fc from 'fast-check';
import { addDays } from '../../src/base/calendar-date.js';
import type { CalendarDate } from '../../src/base/calendar-date.js';
import { atFacility, diagnosesOf, facilities, facilityKey, lineOf, usualClaim } from './random-claim.js';
import type { ClaimDraft, Facility, NoticeDraft } from './random-claim.js';
import { asOf, randomDate } from './random-dates.js';

export interface HospitalHistory {
  readonly claims: readonly ClaimDraft[];
  readonly notices: readonly NoticeDraft[];
}

const often = facilities.slice(0, 2);
const facility: fc.Arbitrary<Facility> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...often) },
  { weight: 3, arbitrary: fc.constantFrom(...facilities) },
);

const usualStep = {
  facility,
  goesOn: fc.boolean(),
  gap: fc.constantFrom(-2, -1, 0, 0, 0, 1, 1, 1, 2, 3, 30),
  nights: fc.constantFrom(0, 1, 2, 3, 5, 20),
  told: fc.constantFrom('claim', 'claim', 'claim', 'notice', 'both'),
  status: fc.constantFrom('01', '01', '01', '02', '03', '06', '07', '20', '30', '30', '62', '81', '04'),
  keepsAdmission: fc.boolean(),
  billType: fc.constantFrom<string>('111', '111', '111', '113', '112', '411', '121', '110'),
  principal: fc.constantFrom(
    'J189',
    'J189',
    'I5023',
    'R55',
    'F322',
    'Z3800',
    'Z5111',
    'Z4682',
    'O80',
    'F1020',
    'M1611',
    'S72001A',
    'S72001D',
  ),
  secondary: fc.constantFrom('I10', 'E119', 'N184', 'Z370', 'Z5902', 'J449', 'C3490', 'F3342', 'F29'),
  drg: fc.constantFrom(null, null, '291', '795', '807'),
  procedure: fc.constantFrom(null, null, null, null, null, '10E0XZZ', '02HV33Z', '0SR90J9', '0TY00Z0'),
  room: fc.nat(1),
  hasRoom: fc.constantFrom(true, true, true, true, true, false),
  extra: fc.constantFrom(null, null, null, '0450', '0762', '0180'),
  hasDischargeDate: fc.boolean(),
  loaded: fc.integer({ min: 1, max: 4 }),
  notice: fc.record({
    shift: fc.constantFrom(-2, -1, 0, 0, 0, 1, 2),
    endShift: fc.constantFrom(-1, 0, 0, 1, 5),
    events: fc.constantFrom(
      'whole',
      'admit',
      'admit',
      'admit discharge',
      'cancelled',
      'discharge cancelled',
      'admitted again',
    ),
    loaded: fc.integer({ min: 1, max: 4 }),
    isEarlyDiagnosis: fc.boolean(),
  }),
};

const step = fc.record(usualStep);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

export const hospitalHistory: fc.Arbitrary<HospitalHistory> = fc
  .tuple(randomDate, fc.array(step, { minLength: 1, maxLength: 5 }))
  .map(([first, steps]) => historyOf(first, steps));

/** Bills, notices and observation of the same few days, where a tie between two of them decides. */
const crowdedStep = fc.record({
  ...usualStep,
  facility: fc.constantFrom(...often, ...facilities.slice(-3)),
  gap: fc.constantFrom(-1, 0, 0, 0, 1),
  nights: fc.constantFrom(0, 0, 1, 1, 2),
  told: fc.constantFrom('claim', 'notice', 'both'),
  status: fc.constantFrom('01', '02', '07', '30', '30'),
  billType: fc.constantFrom('111', '111', '113', '110', '131'),
  extra: fc.constantFrom(null, null, '0450', '0762', '0762'),
});

const crowdedDay = fc.constantFrom<CalendarDate>('2026-04-20', '2026-04-22', '2026-06-24', '2026-06-26');

export const crowdedHistory: fc.Arbitrary<HospitalHistory> = fc
  .tuple(crowdedDay, fc.array(crowdedStep, { minLength: 1, maxLength: 4 }))
  .map(([first, steps]) => historyOf(first, steps));

function historyOf(first: CalendarDate, steps: readonly Step[]): HospitalHistory {
  const claims: ClaimDraft[] = [];
  const notices: NoticeDraft[] = [];
  let place = steps[0]!.facility;
  let admission = first;
  let admit = first;
  for (const [i, one] of steps.entries()) {
    if (i > 0 && !one.goesOn) place = one.facility;
    if (i === 0 || !one.goesOn || !one.keepsAdmission) admission = admit;
    if (admit > asOf) break;
    const end = addDays(admit, one.nights);
    if (one.told !== 'notice') claims.push(billOf(one, place, admission, admit, end, i));
    if (one.told !== 'claim') notices.push(...noticesOf(one, place, admit, end, i));
    admit = addDays(end, one.gap);
  }
  return { claims, notices };
}

function billOf(
  one: Step,
  place: Facility,
  admission: CalendarDate,
  from: CalendarDate,
  to: CalendarDate,
  i: number,
): ClaimDraft {
  const room = place.rooms[one.room % place.rooms.length]!;
  const revenues = [...(one.hasRoom ? [room] : ['0250']), ...(one.extra === null ? [] : [one.extra])];
  return {
    ...usualClaim,
    ...atFacility(place),
    claim_id: `S${i}`,
    bill_type: one.billType === '110' ? '111' : one.billType,
    start_date: from,
    end_date: to,
    admission_date: one.billType === '110' ? null : admission,
    discharge_date: one.status !== '30' && one.hasDischargeDate ? to : null,
    admit_type_code: '1',
    discharge_disposition_code: one.status,
    drg_code: one.drg,
    load_sequence: one.loaded,
    lines: revenues.map((revenue_code, n) =>
      lineOf({ line_number: n + 1, start_date: from, end_date: to, revenue_code }),
    ),
    diagnoses: diagnosesOf([one.principal, one.secondary]),
    procedures:
      one.procedure === null ? [] : [{ position: 1, code_system: 'icd-10-pcs', code: one.procedure }],
  };
}

function noticesOf(
  one: Step,
  place: Facility,
  admit: CalendarDate,
  end: CalendarDate,
  i: number,
): readonly NoticeDraft[] {
  const from = addDays(admit, one.notice.shift);
  const shifted = addDays(end, one.notice.endShift);
  const to = shifted < from ? from : shifted;
  const usual: NoticeDraft = {
    encounter_id: `N${i}`,
    data_source: 'adt',
    event_type: null,
    event_time: null,
    patient_class: 'I',
    start_date: from,
    end_date: null,
    discharge_disposition_code: null,
    admit_type_code: '1',
    facility_npi: place.npi,
    ccn: place.ccn,
    facility_key: facilityKey(place),
    diagnosis_code: one.principal,
    is_part2: false,
    load_sequence: one.notice.loaded,
  };
  const status = one.status === '30' ? '01' : one.status;
  const at = (date: CalendarDate, hour: number): string => `${date} ${String(hour).padStart(2, '0')}:00:00`;
  const admitted: NoticeDraft = { ...usual, event_type: 'admit', event_time: at(from, 1) };
  const left: NoticeDraft = {
    ...usual,
    event_type: 'discharge',
    event_time: at(to, 2),
    end_date: to,
    discharge_disposition_code: status,
  };
  const cancelled: NoticeDraft = { ...usual, event_type: 'cancel_admit', event_time: at(from, 3) };
  const backAgain: NoticeDraft = { ...usual, event_type: 'admit', event_time: at(from, 4) };
  const notLeft: NoticeDraft = { ...usual, event_type: 'cancel_discharge', event_time: at(to, 5) };
  const told: Readonly<Record<string, readonly NoticeDraft[]>> = {
    whole: [{ ...usual, end_date: to, discharge_disposition_code: status }],
    admit: [admitted],
    'admit discharge': [left, admitted],
    cancelled: [cancelled, admitted],
    'discharge cancelled': [notLeft, admitted, left],
    'admitted again': [cancelled, admitted, backAgain],
  };
  return (told[one.notice.events] ?? []).filter(
    (event) => event.start_date <= asOf && (event.event_time ?? '') <= `${asOf} 24`,
  );
}
