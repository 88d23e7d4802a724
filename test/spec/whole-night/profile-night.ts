/** A night with one member of each sensitive class, plain ones beside them, and a folder for every kind of reader. */
import type { DrawnEvent, DrawnMember } from './cases.js';
import type { DrawnClaim } from './drawn-extracts.js';
import type { DrawnNight } from './night-of.js';

export const key = 'a key of the plan that no vendor has ever seen';

/** One member of each class, and plain ones beside them. */
const people: readonly DrawnMember[] = [
  'ADA-HIV',
  'BEN-SMI',
  'CYD-SUD',
  'DEE-DELIVERY',
  'EVE-ABUSE',
  'GUS-PLAIN',
  'IVO-PSYCHIATRIC',
  'JON-CONSENTED',
  'KIM-UNASKED',
  'LEA-NOTHING',
].map((member, i) => ({ member, birth: `195${i}-03-1${i}`, phone: `617-555-010${i}` }));
const fay: DrawnMember = {
  member: 'FAY-ITEM9',
  birth: '1961-02-03',
  phone: '617-555-0190',
  answers: [['44260-8', 'LA6569-3']],
};
// LA28397-0: often true that food did not last
const hal: DrawnMember = {
  member: 'HAL-FOOD',
  birth: '1962-02-03',
  phone: '617-555-0191',
  answers: [['88124-3', 'LA19952-3']],
};

export const office = (member: string, codes: string, more: Partial<DrawnClaim> = {}): DrawnClaim => ({
  member,
  setting: 'office',
  when: '2026-02-03 2026-05-05',
  codes,
  ...more,
});

export const claims: readonly DrawnClaim[] = [
  office('ADA-HIV', 'B20 I10 E11.9'),
  office('BEN-SMI', 'F20.9'),
  office('CYD-SUD', 'F10.20 I10'),
  { member: 'DEE-DELIVERY', setting: 'inpatient', when: '2026-03-01→2026-03-04', codes: 'O80' },
  office('DEE-DELIVERY', 'I10'),
  office('EVE-ABUSE', 'T74.11XA I10'),
  office('GUS-PLAIN', 'I10 E11.9 J44.9'),
  office('GUS-PLAIN', 'M17.11'),
  { member: 'GUS-PLAIN', setting: 'inpatient', when: '2026-01-05→2026-01-09', codes: 'I50.9' },
  {
    member: 'IVO-PSYCHIATRIC',
    setting: 'inpatient',
    when: '2026-01-05→2026-01-15',
    codes: 'F33.2',
    facility: 'P',
  },
  {
    member: 'IVO-PSYCHIATRIC',
    setting: 'inpatient',
    when: '2026-04-05→2026-04-15',
    codes: 'F33.2',
    facility: 'P',
  },
  office('JON-CONSENTED', 'F11.20', { part2: true }),
  office('KIM-UNASKED', 'F11.20', { part2: true }),
  office('KIM-UNASKED', 'I10'),
];
const halsIllness: readonly DrawnClaim[] = [office('HAL-FOOD', 'F31.9')];
const events: readonly DrawnEvent[] = [
  { member: 'JON-CONSENTED', on: '2026-01-02', type: 'consent', ref: 'part2' },
];

export const drawn: DrawnNight = {
  asOf: '2026-06-30',
  people: [...people, fay, hal],
  claims: [...claims, ...halsIllness],
  events,
  planOf: () => 'H1234-001',
  outputs: '[csv, parquet, arrow, html]',
  files: { 'vendor.key': key },
  configuration: [
    'profiles:',
    '  care_manager: {}',
    '  program_manager: {}',
    '  vendor: { pseudonym_key: vendor.key, files: [outreach_list, member_tier, criterion_state, member_condition, member_measure, stays, excluded] }',
    '  nurse: { like: care_manager, classes: [none, mental_health, hiv_sti, reproductive, violence] }',
    '  caller: { like: care_manager, classes: [none] }',
    '  internal: {}',
  ],
};

export const everyone = [...people, fay, hal];
export const identitiesOf = (some: readonly DrawnMember[]): readonly string[] =>
  some.flatMap(({ member, birth, phone }) => [member, birth!, phone!]);
export const identities = identitiesOf(everyone);
/** As they are written: pseudonyms and hashes are lower case. */
export const sensitiveCodes = ['F20', 'F10', 'F11', 'F31', 'F33', 'B20', 'O80', 'T74', '44260-8'];
export const sensitiveWords = [
  // families, features, parts, measures and classes
  ...[
    'hiv',
    'mood',
    'schizophrenia',
    'mental',
    'substance',
    '_sud',
    'sud=',
    'smi',
    'part2',
    'self_harm',
    'safety_need',
    'psychiatric',
  ],
  ...['reproductive', 'violence', 'depression'],
];
