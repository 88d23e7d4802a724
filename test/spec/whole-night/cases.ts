/** Cases C01–C20 and C26 of the clinical specification, as the facts a plan would send. */
import type { DrawnClaim } from './drawn-extracts.js';

export const caseAsOf = '2026-06-30';

/** Hypertension at two office visits in the 12 months, same internist: what every case member has. */
const basis = (member: string): DrawnClaim => ({
  member,
  setting: 'office',
  when: '2025-10-06 2026-03-09',
  codes: 'I10',
});
const twice = (member: string, codes: string): DrawnClaim => ({
  member,
  setting: 'office',
  when: '2025-11-03 2026-04-13',
  codes,
});

export const members: readonly string[] = [
  'C01',
  'C02',
  'C19',
  'C20',
  'C03',
  'C04',
  'C05',
  'C06',
  'C07',
  'C08',
  'C09',
  'C09pcr',
  'C10',
  'C10obs',
  'C11a',
  'C11b',
  'C12',
  'C13',
  'C14',
  'C15',
  'C17a',
  'C17b',
  'C18a',
  'C18b',
  'base',
];

/** Members whose plan follows another policy than the default. */
export const planOf = (member: string): string =>
  ({ C09pcr: 'PCR-001', C10obs: 'OBS-001' })[member] ?? 'H1234-001';

/** The mission's own 58-year-old: three conditions, two specialists, two medicines that fight each other. */
const fiftyEight = (member: string): readonly DrawnClaim[] => [
  { member, setting: 'office', when: '2025-12-08 2026-05-04', codes: 'I10' },
  { member, setting: 'office', when: '2025-11-03 2026-04-13', codes: 'N18.31', specialty: '39' },
  { member, setting: 'office', when: '2025-09-15 2026-01-12 2026-05-18', codes: 'E11.9', specialty: '46' },
];

export const claims: readonly DrawnClaim[] = [
  ...fiftyEight('C01'),
  ...fiftyEight('C02'),
  { member: 'C02', setting: 'emergency', when: '2026-04-02', codes: 'R07.9 Z59.01' },
  { member: 'C19', setting: 'office', when: '2026-01-15 2026-04-15', codes: 'F10.21' },
  { member: 'C20', setting: 'office', when: '2026-02-03 2026-05-05', codes: 'F20.9' },
  ...members.map(basis),
  twice('C03', 'E78.5'),
  twice('C03', 'M17.9'),
  twice('C03', 'E11.9'),
  twice('C04', 'E11.9'),
  twice('C04', 'J44.9'),
  { member: 'C04', setting: 'office', when: '2026-02-02', codes: 'I50.9' },
  twice('C05', 'E11.9'),
  {
    member: 'C05',
    setting: 'independent laboratory',
    when: '2025-12-01 2026-01-12 2026-03-02',
    codes: 'N18.30',
  },
  { member: 'C05', setting: 'imaging', when: '2026-02-02', codes: 'E78.5' },
  { member: 'C06', setting: 'inpatient', when: '2025-09-06→2025-09-10', codes: 'J18.9 I50.22 J44.9' },
  {
    member: 'C07',
    setting: 'inpatient',
    when: '2026-02-01→2026-02-03',
    codes: 'R55',
    facility: 'A',
    status: '02',
  },
  {
    member: 'C07',
    setting: 'inpatient',
    when: '2026-02-03→2026-02-09',
    codes: 'R55',
    facility: 'B',
    status: '01',
  },
  {
    member: 'C08',
    setting: 'inpatient',
    when: '2026-01-05→2026-01-31',
    codes: 'S72.001A',
    bill: '112',
    status: '30',
  },
  {
    member: 'C08',
    setting: 'inpatient',
    when: '2026-02-01→2026-02-28',
    codes: 'S72.001A',
    bill: '113',
    status: '30',
  },
  {
    member: 'C08',
    setting: 'inpatient',
    when: '2026-03-01→2026-03-10',
    codes: 'S72.001A',
    bill: '114',
    status: '03',
  },
  ...['C09', 'C09pcr'].flatMap((member): DrawnClaim[] => [
    { member, setting: 'inpatient', when: '2026-03-02→2026-03-06', codes: 'I50.23' },
    { member, setting: 'inpatient', when: '2026-03-07→2026-03-10', codes: 'J18.9' },
  ]),
  ...['C10', 'C10obs'].flatMap((member): DrawnClaim[] => [
    { member, setting: 'observation', when: '2025-09-03 2025-11-14', codes: 'R07.9' },
    { member, setting: 'inpatient', when: '2025-12-01→2025-12-04', codes: 'K35.80' },
  ]),
  { member: 'C11a', setting: 'inpatient', when: '2025-06-28→2025-07-01', codes: 'K35.80' },
  { member: 'C11a', setting: 'inpatient', when: '2026-06-27→2026-06-30', codes: 'J18.9' },
  { member: 'C11b', setting: 'inpatient', when: '2025-06-27→2025-06-30', codes: 'K35.80' },
  { member: 'C11b', setting: 'inpatient', when: '2026-06-27→2026-06-30', codes: 'J18.9' },
  twice('C12', 'C34.90'),
  { member: 'C12', setting: 'inpatient', when: '2026-04-01→2026-04-05', codes: 'J18.9', status: '81' },
  { member: 'C12', setting: 'inpatient', when: '2026-04-20→2026-04-22', codes: 'Z51.11 C34.90' },
  { member: 'C13', setting: 'inpatient', when: '2026-01-10→2026-01-12', codes: 'O80 Z37.0' },
  { member: 'C13', setting: 'inpatient', when: '2026-01-20→2026-01-24', codes: 'A41.9' },
  { member: 'C13newborn', setting: 'inpatient', when: '2026-01-10→2026-01-12', codes: 'Z38.00', drg: '795' },
  { member: 'C14', setting: 'inpatient', when: '2026-03-01→2026-03-04', codes: 'J18.9', id: 'C14-paid' },
  {
    member: 'C14',
    setting: 'inpatient',
    when: '2026-03-01→2026-03-04',
    codes: 'J18.9',
    id: 'C14-void',
    bill: '118',
  },
  {
    member: 'C14',
    setting: 'inpatient',
    when: '2026-04-10→2026-04-12',
    codes: 'J18.9',
    claimStatus: 'denied',
  },
  { member: 'C15', setting: 'inpatient', when: '2025-09-10→2025-09-14', codes: 'K35.80' },
];

export interface DrawnMember {
  readonly member: string;
  readonly birth?: string;
  readonly sex?: string;
  readonly spans?: readonly (readonly [string, string])[];
  readonly language?: string;
  readonly interpreter?: string;
  /** Day of the negative answers, and of a caregiver named; empty for never asked. */
  readonly screened?: string;
  readonly phone?: string;
  /** More answers of that day: LOINC code and answer. */
  readonly answers?: readonly (readonly [string, string])[];
}

/** The base member: 70, enrolled since 2023, English, screened on 2026-03-01. Only what differs is drawn. */
export const people: readonly DrawnMember[] = [
  ...members
    .filter((member) => !['C01', 'C02', 'C13', 'C15', 'C17a', 'C17b', 'C18a', 'C18b'].includes(member))
    .map((member) => ({ member })),
  { member: 'C01', birth: '1968-02-02', language: '', screened: '' },
  { member: 'C02', birth: '1968-02-02', language: '', screened: '' },
  { member: 'C16', spans: [['2026-06-01', '']], language: '', screened: '' },
  { member: 'C26a' },
  { member: 'C26b' },
  { member: 'C13', birth: '1995-02-03', sex: 'female' },
  { member: 'C13newborn', birth: '2026-01-10', spans: [['2026-01-10', '']] },
  {
    member: 'C15',
    spans: [
      ['2025-07-01', '2025-10-31'],
      ['2026-02-01', ''],
    ],
  },
  { member: 'C17a', screened: '2025-05-15' },
  { member: 'C17b', screened: '2025-12-01' },
  { member: 'C18a', language: 'es' },
  { member: 'C18b', language: 'es', interpreter: 'Y' },
];

export interface DrawnFill {
  readonly member: string;
  readonly on: string;
  readonly ingredient: string;
  readonly days: number;
  readonly specialty?: string;
}

/** Lisinopril by the internist, losartan by the nephrologist: an ACE inhibitor and an ARB together. */
export const fills: readonly DrawnFill[] = ['C01', 'C02'].flatMap((member) => [
  { member, on: '2026-05-01', ingredient: 'lisinopril', days: 90 },
  { member, on: '2026-05-15', ingredient: 'losartan', days: 90, specialty: '39' },
]);

export interface DrawnResult {
  readonly member: string;
  readonly on: string;
  readonly loinc: string;
  readonly result: string;
}

/** A1c, and the urine albumin to creatinine ratio. */
export const results: readonly DrawnResult[] = ['C01', 'C02'].flatMap((member) => [
  { member, on: '2025-10-15', loinc: '4548-4', result: '8.9' },
  { member, on: '2025-05-20', loinc: '9318-7', result: '25' },
]);

export interface DrawnEvent {
  readonly member: string;
  readonly on: string;
  readonly type: string;
  readonly outcome?: string;
  readonly ref?: string;
}

/** Referred by the internist; the second was assessed since. */
export const events: readonly DrawnEvent[] = [
  { member: 'C26a', on: '2026-06-20', type: 'program_referral' },
  { member: 'C26b', on: '2026-05-01', type: 'program_referral' },
  { member: 'C26b', on: '2026-05-20', type: 'assessment', outcome: 'completed' },
];
