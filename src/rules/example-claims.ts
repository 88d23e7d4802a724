/** A claim or stay of an example as claim, lines, diagnoses and procedures, coded as its setting usually is. */
import { addDays } from '../base/calendar-date.js';
import type { CalendarDate } from '../base/calendar-date.js';
import type { ClaimFact, StayFact } from './example-facts.js';
import type { RuleRow } from './rules.js';

export interface ClaimParts {
  readonly claim: RuleRow;
  readonly lines: readonly RuleRow[];
  readonly diagnoses: readonly RuleRow[];
  readonly procedures: readonly RuleRow[];
}

interface SettingCodes {
  readonly billType?: string;
  readonly placeOfService?: string;
  readonly specialty?: string;
  readonly revenue?: string;
  readonly service?: string;
  /** Days from admission to discharge, for bills that have them. */
  readonly days?: number;
}

const codesOfSetting: Readonly<Record<ClaimFact['setting'], SettingCodes>> = {
  office: { placeOfService: '11', specialty: '11', service: '99213' },
  outpatient: { billType: '131', revenue: '0510', service: '99213' },
  emergency: { billType: '131', revenue: '0450', service: '99284' },
  observation: { billType: '131', revenue: '0762', service: 'G0378' },
  inpatient: { billType: '111', revenue: '0120', days: 2 },
  snf: { billType: '211', revenue: '0190', days: 10 },
  home_health: { billType: '321', revenue: '0551', service: 'G0299' },
  hospice: { billType: '811', revenue: '0651' },
  laboratory: { placeOfService: '81', specialty: '69', service: '83036' },
  imaging: { placeOfService: '22', specialty: '30', service: '71046' },
  ambulance: { placeOfService: '41', specialty: '59', service: 'A0427' },
  equipment: { placeOfService: '12', specialty: '54', service: 'E0601' },
};

/** A short-term hospital by its number: last four digits 0001 to 0879. */
export const hospitalCcn = '100001';
const nursingFacilityCcn = '105001';

export function claimParts(fact: ClaimFact): ClaimParts {
  const usual = codesOfSetting[fact.setting];
  const codes: SettingCodes = {
    ...usual,
    ...(fact.specialty === null ? {} : { specialty: fact.specialty }),
    ...(fact.place === null ? {} : { placeOfService: fact.place }),
  };
  const end = codes.days === undefined ? fact.date : addDays(fact.date, codes.days);
  const services = fact.serviceCodes.length > 0 ? fact.serviceCodes : [codes.service ?? null];
  const ccn = fact.setting === 'snf' ? nursingFacilityCcn : hospitalCcn;
  return {
    claim: {
      ...billColumns(codes.billType, ccn),
      is_part2: fact.isPart2,
      start_date: fact.date,
      end_date: end,
      admission_date: codes.days === undefined ? null : fact.date,
      discharge_date: codes.days === undefined || isStillThere(fact) ? null : end,
      discharge_disposition_code: codes.days === undefined ? null : (fact.disposition ?? '01'),
    },
    lines: services.map((service, i) => lineRow(i + 1, fact.date, end, codes, service)),
    diagnoses: diagnosisRows(fact.diagnosisCodes),
    procedures: [],
  };
}

function isStillThere(fact: ClaimFact): boolean {
  return fact.disposition === '30';
}

export function stayParts(stay: StayFact): ClaimParts {
  const codes = codesOfSetting.inpatient;
  const end = stay.discharge ?? stay.admit;
  const billType = stay.discharge === null ? '112' : '111';
  return {
    claim: {
      ...billColumns(billType, stay.ccn ?? hospitalCcn),
      start_date: stay.admit,
      end_date: end,
      admission_date: stay.admit,
      discharge_date: stay.discharge,
      admit_type_code: '1',
      discharge_disposition_code: stay.dispositionCode,
    },
    lines: [lineRow(1, stay.admit, end, codes, null)],
    diagnoses: diagnosisRows(stay.diagnosisCodes),
    procedures: stay.procedureCodes.map((code, i) => ({
      position: i + 1,
      code_system: 'icd-10-pcs',
      procedure_code: code,
    })),
  };
}

function billColumns(billType: string | undefined, ccn: string): RuleRow {
  if (billType === undefined) return { claim_type: 'professional' };
  return {
    claim_type: 'institutional',
    bill_type: billType,
    bill_class: billType.slice(0, 2),
    bill_frequency: billType.slice(2),
    ccn,
    facility_key: ccn,
  };
}

function lineRow(
  line: number,
  start: CalendarDate,
  end: CalendarDate,
  codes: SettingCodes,
  service: string | null,
): RuleRow {
  return {
    line_number: line,
    start_date: start,
    end_date: end,
    place_of_service_code: codes.placeOfService ?? null,
    revenue_code: codes.revenue ?? null,
    hcpcs_code: service,
    rendering_specialty_code: codes.specialty ?? null,
  };
}

function diagnosisRows(codes: readonly string[]): readonly RuleRow[] {
  return codes.map((code, i) => ({ position: i + 1, code_system: 'icd-10-cm', diagnosis_code: code }));
}
