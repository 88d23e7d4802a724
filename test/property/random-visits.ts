/** Outpatient bills: diagnoses that prove, hint or prove nothing, emergency and observation, and social codes. */
import fc from 'fast-check';
import { addDays } from '../../src/base/calendar-date.js';
import { atFacility, diagnosesOf, facilities, lineOf, taxonomies, usualClaim } from './random-claim.js';
import type { ClaimDraft } from './random-claim.js';
import { randomDate } from './random-dates.js';

interface Setting {
  readonly bill?: string;
  readonly pos?: string;
  readonly specialty?: string;
  readonly npi?: string;
  readonly group?: string;
  readonly revenue?: string;
  readonly hcpcs?: string;
}

/** Each kind of line that R-2.2b names, and those that count beside them. */
const settings: Readonly<Record<string, Setting>> = {
  office: { pos: '11', specialty: '11', hcpcs: '99213' },
  outpatient: { bill: '131', revenue: '0510', hcpcs: '99213' },
  emergency: { bill: '131', revenue: '0450', hcpcs: '99284' },
  'emergency physician': { pos: '23', specialty: '93', hcpcs: '99284' },
  observation: { bill: '131', revenue: '0762', hcpcs: 'G0378' },
  'home health': { bill: '321', revenue: '0551', hcpcs: 'G0299' },
  'nursing facility': { bill: '211', revenue: '0022' },
  'swing bed': { bill: '181', revenue: '0120' },
  'Part B of an inpatient': { bill: '121', revenue: '0300' },
  hospice: { bill: '811', revenue: '0651' },
  'hospital laboratory': { bill: '141', revenue: '0300' },
  laboratory: { pos: '81', specialty: '69', hcpcs: '83036' },
  'laboratory code in the office': { pos: '11', specialty: '11', hcpcs: '83036' },
  imaging: { pos: '22', specialty: '30', hcpcs: '71046' },
  'imaging code': { bill: '131', revenue: '0320', hcpcs: '77260' },
  'radiation treatment': { bill: '131', revenue: '0333', hcpcs: '77261' },
  'nuclear medicine': { pos: '11', specialty: '06', hcpcs: '78012' },
  ambulance: { pos: '41', specialty: '59', hcpcs: 'A0427' },
  equipment: { pos: '12', specialty: '54', hcpcs: 'E0601' },
  'equipment shop': { pos: '11', specialty: 'A5' },
  interpreter: { pos: '11', specialty: '11', hcpcs: 'T1013' },
  'kidney doctor': { pos: '11', specialty: '39', hcpcs: '99214' },
  'heart doctor': { pos: '22', specialty: '06', hcpcs: '99204' },
  'endocrinologist by video': { pos: '02', specialty: '46', hcpcs: '99215' },
  'heart doctor who reads a tracing': { pos: '11', specialty: '06', hcpcs: '93000' },
  'hospital doctor': { pos: '21', specialty: '39', hcpcs: '99214' },
  'emergency doctor in an office': { pos: '11', specialty: '93', hcpcs: '99213' },
  'psychiatric nurse practitioner': { pos: '11', specialty: '50', npi: '2000000001', hcpcs: '99213' },
  'family nurse practitioner': { pos: '11', specialty: '50', npi: '2000000002', hcpcs: '99213' },
  'nurse practitioner of a heart group': {
    pos: '11',
    specialty: '50',
    npi: '2000000003',
    group: '2000000004',
    hcpcs: '99213',
  },
  'assistant of a kidney group': { pos: '11', specialty: '97', group: '2000000005', hcpcs: '99213' },
  'group of many': { pos: '11', group: '2000000006', hcpcs: '99213' },
  'nursing facility visit': { pos: '32', specialty: '11', hcpcs: '99309' },
  'custodial care visit': { pos: '33', specialty: '11', hcpcs: '99335' },
  'hospital bed': { pos: '12', specialty: '54', hcpcs: 'E0260' },
  'opioid treatment': { pos: '58', specialty: '11', hcpcs: 'G2067' },
};

/** Families on both sides of their evidence rule, remission, suspects, stages of kidney disease, social codes. */
const codes = [
  ...[
    'I10',
    'I10',
    'E119',
    'E119',
    'E11A',
    'E1122',
    'J449',
    'J4520',
    'I5022',
    'I110',
    'I2510',
    'Z955',
    'I4891',
    'E785',
  ],
  ...[
    'N181',
    'N182',
    'N1830',
    'N1831',
    'N184',
    'N186',
    'N189',
    'I129',
    'I1310',
    'Z992',
    'F331',
    'F3342',
    'F329',
    'F319',
    'F3170',
    'F3281',
    'F304',
  ],
  ...[
    'F1020',
    'F1020',
    'F1021',
    'F17210',
    'F1290',
    'C3490',
    'C4491',
    'Z8511',
    'I639',
    'G309',
    'M1711',
    'M109',
    'F200',
    'F25',
    'F29',
    'F322',
    'F333',
    'F1120',
    'F21',
    'B182',
    'B20',
    'M810',
    'F840',
  ],
  ...[
    'Z5900',
    'Z590',
    'Z59811',
    'Z591',
    'Z594',
    'Z5941',
    'Z602',
    'Z5986',
    'Z636',
    'Z742',
    'Z550',
    'Z556',
    'Z736',
    'T7411XA',
    'R739',
  ],
] as const;

const line = fc.record({
  setting: fc.constantFrom(...Object.keys(settings)),
  isUsual: fc.constantFrom(true, true, false),
});

const visit = fc.record({
  date: randomDate,
  days: fc.constantFrom(0, 0, 0, 1, 3),
  lines: fc.array(line, { minLength: 1, maxLength: 2 }),
  codes: fc.uniqueArray(fc.constantFrom(...codes), { minLength: 1, maxLength: 4 }),
  repeats: fc.constantFrom(null, null, 0, 1, 2, 30, 200, 365),
  codeSystem: fc.constantFrom('icd-10-cm', 'icd-10-cm', 'icd-10-cm', 'icd-10-cm', 'icd-9-cm'),
  facility: fc.constantFrom(...facilities.slice(0, 2), ...facilities.slice(10)),
  hasFacility: fc.constantFrom(true, true, true, false),
  disposition: fc.constantFrom(null, '01', '04', '07', '20', '30', '64'),
  loaded: fc.integer({ min: 1, max: 3 }),
});

type Visit = typeof visit extends fc.Arbitrary<infer T> ? T : never;

/** A visit often comes back, a day or a year later, with the same diagnoses: that is how a condition is proved. */
export const visits: fc.Arbitrary<readonly ClaimDraft[]> = fc.array(visit, { maxLength: 6 }).map((some) =>
  some.flatMap((one, i) => {
    const first = visitClaim(one, `V${i}`, 0);
    return one.repeats === null ? [first] : [first, visitClaim(one, `V${i}b`, -one.repeats)];
  }),
);

function visitClaim(one: Visit, id: string, shift: number): ClaimDraft {
  const used = one.lines.map(({ setting, isUsual }) => settings[isUsual ? setting : 'office']!);
  const bill = used.find((setting) => setting.bill !== undefined)?.bill ?? null;
  const place: Partial<ClaimDraft> = one.hasFacility && bill !== null ? atFacility(one.facility) : {};
  const date = addDays(one.date, shift);
  const end = addDays(date, bill === null ? 0 : one.days);
  return {
    ...usualClaim,
    ...place,
    claim_id: id,
    claim_type: bill === null ? 'professional' : 'institutional',
    bill_type: bill,
    start_date: date,
    end_date: end,
    discharge_disposition_code: bill === null ? null : one.disposition,
    billing_npi: used.find(({ group }) => group !== undefined)?.group ?? place.billing_npi ?? null,
    load_sequence: one.loaded,
    lines: used.map((setting, n) =>
      lineOf({
        line_number: n + 1,
        start_date: n === 0 ? date : end,
        end_date: end,
        place_of_service_code: setting.pos ?? null,
        revenue_code: setting.revenue ?? null,
        hcpcs_code: setting.hcpcs ?? null,
        rendering_npi: setting.npi ?? null,
        rendering_specialty_code: setting.specialty ?? null,
        rendering_taxonomy_code: taxonomies.get(setting.npi ?? '') ?? null,
      }),
    ),
    diagnoses: diagnosesOf(one.codes).map((diagnosis) => ({
      ...diagnosis,
      code_system: one.codeSystem,
    })),
  };
}
