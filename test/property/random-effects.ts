/** What comes after a medicine: tests whether it works, and care for its adverse effects. */
import fc from 'fast-check';
import { addDays } from '../../src/base/calendar-date.js';
import type { CalendarDate } from '../../src/base/calendar-date.js';
import type { Fill, LabResult } from '../reference/facts.js';
import { atFacility, diagnosesOf, facilities, facilityKey, lineOf, usualClaim } from './random-claim.js';
import type { ClaimDraft, NoticeDraft } from './random-claim.js';
import { asOf } from './random-dates.js';

/** After a fill of what lowers the sugar: on both sides of ninety days. */
const test = fc.record({
  which: fc.nat(2),
  after: fc.constantFrom(89, 90, 90, 91, 100, 130),
  result: fc.constantFrom('7.9', '8.0', '8.0', '8.0', '8.7', '9.1'),
});

const isAgainstSugar = ({ medicine }: Fill): boolean => /metformin|gli|insulin/.test(medicine);

/** What the medicine is blamed for by a code of its own kind. */
const ownCode: Readonly<Record<string, string>> = {
  lisinopril: 'T464X5A',
  losartan: 'T465X5A',
  atorvastatin: 'T466X5A',
  simvastatin: 'T466X5A',
  sertraline: 'T43225A',
  fluoxetine: 'T43225A',
  metformin: 'T383X5A',
  glipizide: 'T383X5A',
  'insulin glargine': 'T383X5A',
  warfarin: 'T45515A',
  apixaban: 'T45515D',
};

/** Any kind, another than most, and a poisoning, which is no adverse effect. */
const otherCodes = ['T50905A', 'T50905A', 'T464X5A', 'T360X5A', 'T464X1A'];

const settings = [
  'emergency physician',
  'emergency department',
  'office',
  'office on the day of an emergency',
  'a month of home health around an emergency',
  'hospital',
  'emergency notice',
  'hospital notice',
  'cancelled hospital notice',
] as const;

const effect = fc.record({
  which: fc.nat(6),
  // after the run-out: on both sides of thirty days, and while it lasts
  after: fc.constantFrom(-10, -1, 0, 15, 29, 30, 31),
  isOwn: fc.constantFrom(true, true, false),
  other: fc.constantFrom(...otherCodes),
  setting: fc.constantFrom(...settings),
});

type Effect = typeof effect extends fc.Arbitrary<infer T> ? T : never;

export const effects = fc.record({
  tests: fc.array(test, { minLength: 1, maxLength: 3 }),
  harms: fc.array(effect, { maxLength: 2 }),
});

export type Effects = typeof effects extends fc.Arbitrary<infer T> ? T : never;

export function testsAfter(fills: readonly Fill[], { tests }: Effects): readonly LabResult[] {
  const first = fills.filter(isAgainstSugar);
  if (first.length === 0) return [];
  return tests
    .map(({ which, after, result }, i) => ({
      lab_result_id: `R${i}`,
      collected_on: addDays(first[which % first.length]!.fill_date, after),
      code_system: 'loinc',
      code: '4548-4',
      result,
    }))
    .filter((lab) => lab.collected_on <= asOf);
}

interface Cared {
  readonly claims: readonly ClaimDraft[];
  readonly notices: readonly NoticeDraft[];
}

export function careAfter(fills: readonly Fill[], { harms }: Effects): Cared {
  const cared = fills.length === 0 ? [] : harms.map((one, i) => careFor(one, fills, `H${i}`));
  return {
    claims: cared.flatMap(({ claims }) => claims),
    notices: cared.flatMap(({ notices }) => notices),
  };
}

function careFor({ which, after, isOwn, other, setting }: Effect, fills: readonly Fill[], id: string): Cared {
  const fill = fills[which % fills.length]!;
  const date = addDays(fill.fill_date, (fill.days_supply ?? 1) - 1 + after);
  if (date > asOf) return { claims: [], notices: [] };
  const code = (isOwn ? ownCode[fill.medicine] : undefined) ?? other;
  const notice = (patient_class: 'I' | 'E'): readonly NoticeDraft[] => [
    noticeOf(id, patient_class, date, code),
  ];
  const emergency = visitOf(id, date, '23', ['R55', code]);
  const plain = visitOf(`${id}e`, date, '23', ['R55']);
  const care: Readonly<Record<(typeof settings)[number], Partial<Cared>>> = {
    'emergency physician': { claims: [emergency] },
    'emergency department': { claims: [hospitalBill(id, date, '131', '0450', code)] },
    office: { claims: [visitOf(id, date, '11', ['R55', code])] },
    'office on the day of an emergency': { claims: [visitOf(id, date, '11', ['R55', code]), plain] },
    'a month of home health around an emergency': { claims: [monthOf(id, date, code), plain] },
    hospital: { claims: [hospitalBill(id, date, '111', '0120', code)] },
    'emergency notice': { notices: notice('E') },
    'hospital notice': { notices: notice('I') },
    'cancelled hospital notice': {
      notices: [
        ...notice('I'),
        { ...notice('I')[0]!, event_type: 'cancel_admit', event_time: `${date} 02:00:00` },
      ],
    },
  };
  return { claims: [], notices: [], ...care[setting] };
}

const visitOf = (id: string, date: CalendarDate, place: string, told: readonly string[]): ClaimDraft => ({
  ...usualClaim,
  claim_id: id,
  claim_type: 'professional',
  bill_type: null,
  start_date: date,
  end_date: date,
  lines: [
    lineOf({
      start_date: date,
      end_date: date,
      place_of_service_code: place,
      hcpcs_code: place === '23' ? '99284' : '99213',
      rendering_specialty_code: place === '23' ? '93' : '11',
    }),
  ],
  diagnoses: diagnosesOf(told),
});

const hospitalBill = (
  id: string,
  date: CalendarDate,
  bill_type: string,
  revenue_code: string,
  code: string,
): ClaimDraft => ({
  ...usualClaim,
  ...atFacility(facilities[1]!),
  claim_id: id,
  bill_type,
  start_date: date,
  end_date: date,
  admission_date: bill_type === '111' ? date : null,
  discharge_disposition_code: '01',
  lines: [lineOf({ start_date: date, end_date: date, revenue_code })],
  diagnoses: diagnosesOf(['R55', code]),
});

const monthOf = (id: string, date: CalendarDate, code: string): ClaimDraft => ({
  ...usualClaim,
  claim_id: id,
  bill_type: '321',
  start_date: addDays(date, -20),
  end_date: addDays(date, 9),
  lines: [lineOf({ start_date: addDays(date, -20), end_date: addDays(date, 9), revenue_code: '0551' })],
  diagnoses: diagnosesOf(['I10', code]),
});

function noticeOf(id: string, patient_class: 'I' | 'E', date: CalendarDate, code: string): NoticeDraft {
  const facility = facilities[0]!;
  return {
    encounter_id: id,
    data_source: 'adt',
    event_type: 'admit',
    event_time: `${date} 01:00:00`,
    patient_class,
    start_date: date,
    end_date: null,
    discharge_disposition_code: null,
    admit_type_code: null,
    facility_npi: facility.npi,
    ccn: facility.ccn,
    facility_key: facilityKey(facility),
    diagnosis_code: code,
    is_part2: false,
    load_sequence: 1,
  };
}
