/** One bill or notice with everything a draft leaves out filled in as usual. */
import { createHash } from 'node:crypto';
import type { Claim, ClaimLine, Coded, Notice } from '../reference/facts.js';

export interface Facility {
  readonly name: string;
  readonly ccn: string | null;
  readonly npi: string | null;
  readonly rooms: readonly string[];
}

/** Every facility class by its number, two by taxonomy, and three that only the bed billed can tell. */
export const facilities: readonly Facility[] = [
  { name: 'A', ccn: '220101', npi: '1000000001', rooms: ['0120'] },
  { name: 'B', ccn: '220102', npi: '1000000002', rooms: ['0120', '0114'] },
  { name: 'critical access', ccn: '221301', npi: '1000000003', rooms: ['0120'] },
  { name: 'psychiatric unit of A', ccn: '22S101', npi: '1000000001', rooms: ['0124'] },
  { name: 'rehabilitation hospital', ccn: '223025', npi: '1000000004', rooms: ['0128'] },
  { name: 'long-term hospital', ccn: '222001', npi: '1000000005', rooms: ['0120'] },
  { name: "children's hospital", ccn: '223301', npi: '1000000006', rooms: ['0120'] },
  { name: 'nursing facility', ccn: '225501', npi: '1000000007', rooms: ['0190', '0120'] },
  { name: 'swing bed of A', ccn: '22U101', npi: '1000000001', rooms: ['0120'] },
  { name: 'hospice', ccn: '221501', npi: '1000000008', rooms: ['0115'] },
  { name: 'psychiatric by taxonomy', ccn: null, npi: '1000000009', rooms: ['0120'] },
  { name: 'residential by taxonomy', ccn: null, npi: '1000000010', rooms: ['1001'] },
  { name: 'X', ccn: null, npi: '1000000011', rooms: ['0120', '0128'] },
  { name: 'detoxification beds', ccn: null, npi: '1000000012', rooms: ['0126'] },
  { name: 'nobody knows', ccn: null, npi: null, rooms: ['0120'] },
];

export const taxonomies: ReadonlyMap<string, string> = new Map([
  ['1000000009', '283Q00000X'],
  ['1000000010', '324500000X'],
  // a psychiatric nurse practitioner, one of family practice, one of whom nothing is said, and a group of kidney doctors
  ['2000000001', '363LP0808X'],
  ['2000000002', '363LF0000X'],
  ['2000000003', '363L00000X'],
  ['2000000005', '207RN0300X'],
]);

/** What the provider feed says by CMS specialty: a group of heart doctors, and one of many specialties. */
export const specialties: ReadonlyMap<string, string> = new Map([
  ['2000000004', '06'],
  ['2000000006', '70'],
]);

export const facilityKey = (facility: Facility): string | null => facility.ccn ?? facility.npi;

/** A claim before its member is known; `ref` names it inside its member's history. */
export type ClaimDraft = Omit<Claim, 'claim_key' | 'natural_key_hash'>;

export const usualClaim: ClaimDraft = {
  claim_id: '',
  data_source: 'plan',
  claim_type: 'institutional',
  bill_type: '111',
  start_date: '2026-01-01',
  end_date: '2026-01-01',
  admission_date: null,
  discharge_date: null,
  admit_type_code: null,
  discharge_disposition_code: null,
  drg_code: null,
  billing_npi: null,
  facility_npi: null,
  ccn: null,
  facility_key: null,
  claim_status: 'paid',
  replaces_claim_id: null,
  is_part2: false,
  paid_amount: null,
  allowed_amount: null,
  received_date: '2026-06-01',
  load_sequence: 1,
  is_set_aside: false,
  lines: [],
  diagnoses: [],
  procedures: [],
};

export function atFacility(
  facility: Facility,
): Pick<ClaimDraft, 'billing_npi' | 'facility_npi' | 'ccn' | 'facility_key'> {
  return {
    billing_npi: facility.npi ?? '1999999999',
    facility_npi: facility.npi,
    ccn: facility.ccn,
    facility_key: facilityKey(facility),
  };
}

export function lineOf(line: Partial<ClaimLine> & Pick<ClaimLine, 'start_date' | 'end_date'>): ClaimLine {
  return {
    line_number: 1,
    place_of_service_code: null,
    revenue_code: null,
    hcpcs_code: null,
    rendering_npi: null,
    rendering_specialty_code: null,
    rendering_taxonomy_code: null,
    ...line,
  };
}

export function diagnosesOf(codes: readonly string[]): readonly Coded[] {
  return codes.map((code, i) => ({ position: i + 1, code_system: 'icd-10-cm', code }));
}

export type NoticeDraft = Omit<Notice, 'natural_key_hash'>;

export function hashOf(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('|')).digest('hex').slice(0, 32);
}
