/**
 * From a drawn table of what happened to members to the extracts a plan would send.
 * One row is one claim (or one row a date when several dates are given); the setting decides bill type,
 * revenue, place of service and specialty, so that a case reads as in the clinical specification.
 */

export interface DrawnClaim {
  readonly member: string;
  readonly setting: Setting;
  /** One date or several separated by blanks; a stay is written `2026-03-01→2026-03-04`. */
  readonly when: string;
  readonly codes: string;
  readonly facility?: string;
  readonly bill?: string;
  readonly status?: string;
  readonly frequencyOf?: string;
  readonly id?: string;
  /** When the plan received it; every version of a claim has its own day. */
  readonly received?: string;
  readonly claimStatus?: string;
  readonly drg?: string;
  /** CMS specialty of an office visit, where it is not the internist's. */
  readonly specialty?: string;
  /** From a 42 CFR Part 2 programme. */
  readonly part2?: boolean;
}

export type Setting =
  'office' | 'independent laboratory' | 'imaging' | 'inpatient' | 'observation' | 'emergency';

const settings: Readonly<Record<Setting, Readonly<Record<string, string>>>> = {
  office: {
    claim_type: 'professional',
    place_of_service_code: '11',
    hcpcs_code: '99213',
    x_rendering_specialty_code: '11',
  },
  'independent laboratory': {
    claim_type: 'professional',
    place_of_service_code: '81',
    hcpcs_code: '80053',
    x_rendering_specialty_code: '69',
  },
  imaging: {
    claim_type: 'professional',
    place_of_service_code: '11',
    hcpcs_code: '71046',
    x_rendering_specialty_code: '30',
  },
  inpatient: {
    claim_type: 'institutional',
    bill_type_code: '111',
    revenue_center_code: '0120',
    discharge_disposition_code: '01',
    admit_type_code: '1',
  },
  observation: {
    claim_type: 'institutional',
    bill_type_code: '131',
    revenue_center_code: '0762',
    hcpcs_code: 'G0378',
    discharge_disposition_code: '01',
  },
  emergency: {
    claim_type: 'institutional',
    bill_type_code: '131',
    revenue_center_code: '0450',
    hcpcs_code: '99284',
    discharge_disposition_code: '01',
  },
};

export const claimHeader = [
  'claim_id',
  'claim_line_number',
  'claim_type',
  'person_id',
  'member_id',
  'payer',
  'plan',
  'claim_start_date',
  'claim_end_date',
  'claim_line_start_date',
  'claim_line_end_date',
  'admission_date',
  'discharge_date',
  'admit_type_code',
  'discharge_disposition_code',
  'place_of_service_code',
  'bill_type_code',
  'drg_code_type',
  'drg_code',
  'revenue_center_code',
  'hcpcs_code',
  'rendering_npi',
  'billing_npi',
  'facility_npi',
  'paid_date',
  'paid_amount',
  'allowed_amount',
  'diagnosis_code_type',
  'diagnosis_code_1',
  'diagnosis_code_2',
  'diagnosis_code_3',
  'data_source',
  'x_claim_status',
  'x_replaces_claim_id',
  'x_rendering_specialty_code',
  'x_ccn',
  'x_received_date',
  'x_part2',
] as const;

export type ExtractRow = Readonly<Record<string, string>>;

export function claimRows(
  claims: readonly DrawnClaim[],
  planOf: (member: string) => string,
): readonly ExtractRow[] {
  return claims.flatMap((claim, i) =>
    claim.when
      .split(' ')
      .map((when, j) =>
        claimRow(claim, when, claim.id ?? `${claim.member}-${i + 1}-${j + 1}`, planOf(claim.member)),
      ),
  );
}

function claimRow(claim: DrawnClaim, when: string, id: string, plan: string): ExtractRow {
  const [from, to] = when.includes('→') ? (when.split('→') as [string, string]) : [when, when];
  const isStay = claim.setting === 'inpatient';
  const codes = claim.codes.split(' ').map((code) => code.replace('.', ''));
  const facility = facilities[claim.facility ?? 'A']!;
  const isInstitutional = settings[claim.setting]['claim_type'] === 'institutional';
  return {
    ...settings[claim.setting],
    ...(claim.specialty === undefined ? {} : { x_rendering_specialty_code: claim.specialty }),
    claim_id: id,
    claim_line_number: '1',
    person_id: claim.member,
    member_id: claim.member,
    payer: 'Sunrise',
    plan,
    claim_start_date: from,
    claim_end_date: to,
    claim_line_start_date: from,
    claim_line_end_date: to,
    ...(isStay ? { admission_date: from, discharge_date: claim.status === '30' ? '' : to } : {}),
    ...(claim.status === undefined ? {} : { discharge_disposition_code: claim.status }),
    ...(claim.bill === undefined ? {} : { bill_type_code: claim.bill }),
    ...(claim.drg === undefined ? {} : { drg_code_type: 'ms-drg', drg_code: claim.drg }),
    ...(isInstitutional
      ? { billing_npi: facility.npi, facility_npi: facility.npi, x_ccn: facility.ccn }
      : { billing_npi: npiOf(claim.specialty), rendering_npi: npiOf(claim.specialty) }),
    paid_date: '2026-06-20',
    paid_amount: '100.00',
    allowed_amount: '125.00',
    diagnosis_code_type: 'icd-10-cm',
    diagnosis_code_1: codes[0] ?? '',
    diagnosis_code_2: codes[1] ?? '',
    diagnosis_code_3: codes[2] ?? '',
    data_source: 'drawn',
    x_claim_status: claim.claimStatus ?? 'paid',
    x_replaces_claim_id: claim.frequencyOf ?? '',
    x_received_date: claim.received ?? '2026-06-20',
    x_part2: claim.part2 === true ? 'Y' : '',
  };
}

/** One invented provider a specialty; the internist has none named. */
export function npiOf(specialty?: string): string {
  return `20000000${specialty ?? '99'}`;
}

/** Invented hospitals, A and B short-term by their CCN, P psychiatric. */
const facilities: Readonly<Record<string, { readonly npi: string; readonly ccn: string }>> = {
  A: { npi: '2000000001', ccn: '220101' },
  B: { npi: '2000000002', ccn: '220102' },
  P: { npi: '2000000003', ccn: '224001' },
};

export function csv(header: readonly string[], rows: readonly ExtractRow[]): string {
  const cell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return (
    [header.join(','), ...rows.map((row) => header.map((name) => cell(row[name] ?? '')).join(','))].join(
      '\n',
    ) + '\n'
  );
}
