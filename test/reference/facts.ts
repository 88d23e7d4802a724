/** What is known of one member, shaped as the canonical tables of stage ingest: the reference reads nothing else. */
import type { CalendarDate } from '../../src/base/calendar-date.js';
import type { ResolvedPolicy } from '../../src/rules/resolve-policies.js';
import type { PlanSetting, SourceSetting } from '../../src/rules/rule-rows.js';
import type { Rules } from '../../src/rules/rules.js';

export interface CoverageSpan {
  readonly member_id: string;
  readonly plan_id: string;
  readonly coverage_type: string;
  readonly start_date: CalendarDate;
  readonly end_date: CalendarDate;
  readonly is_hospice: boolean;
}

export interface MemberRow {
  readonly birth_date: CalendarDate | null;
  readonly is_deceased: boolean;
  readonly language: string | null;
  readonly interpreter_needed: boolean | null;
  readonly is_opted_out: boolean;
  readonly has_caregiver: boolean | null;
}

export interface ClaimLine {
  readonly line_number: number;
  readonly start_date: CalendarDate;
  readonly end_date: CalendarDate;
  readonly place_of_service_code: string | null;
  readonly revenue_code: string | null;
  readonly hcpcs_code: string | null;
  readonly rendering_npi: string | null;
  readonly rendering_specialty_code: string | null;
  readonly rendering_taxonomy_code: string | null;
}

export interface Coded {
  readonly position: number;
  readonly code_system: string;
  readonly code: string;
}

export interface Claim {
  readonly claim_key: number;
  readonly claim_id: string;
  readonly data_source: string;
  readonly natural_key_hash: string;
  readonly claim_type: 'institutional' | 'professional';
  readonly bill_type: string | null;
  readonly start_date: CalendarDate;
  readonly end_date: CalendarDate;
  readonly admission_date: CalendarDate | null;
  readonly discharge_date: CalendarDate | null;
  readonly admit_type_code: string | null;
  readonly discharge_disposition_code: string | null;
  readonly drg_code: string | null;
  readonly billing_npi: string | null;
  readonly facility_npi: string | null;
  readonly ccn: string | null;
  readonly facility_key: string | null;
  readonly claim_status: 'paid' | 'denied' | 'void';
  readonly replaces_claim_id: string | null;
  readonly is_part2: boolean;
  readonly paid_amount: number | null;
  readonly allowed_amount: number | null;
  readonly received_date: CalendarDate;
  readonly load_sequence: number;
  readonly is_set_aside: boolean;
  readonly lines: readonly ClaimLine[];
  readonly diagnoses: readonly Coded[];
  readonly procedures: readonly Coded[];
}

export interface Notice {
  readonly encounter_id: string;
  readonly data_source: string;
  readonly natural_key_hash: string;
  readonly event_type: 'admit' | 'discharge' | 'cancel_admit' | 'cancel_discharge' | 'transfer' | null;
  readonly event_time: string | null;
  readonly patient_class: 'I' | 'E' | 'O';
  readonly start_date: CalendarDate;
  readonly end_date: CalendarDate | null;
  readonly discharge_disposition_code: string | null;
  readonly admit_type_code: string | null;
  readonly facility_npi: string | null;
  readonly ccn: string | null;
  readonly facility_key: string | null;
  readonly diagnosis_code: string | null;
  readonly is_part2: boolean;
  readonly load_sequence: number;
}

export interface Observation {
  readonly observation_id: string;
  readonly observation_date: CalendarDate;
  readonly code_system: string;
  readonly code: string;
  readonly result: string;
}

export interface LabResult {
  readonly lab_result_id: string;
  readonly collected_on: CalendarDate;
  readonly code_system: string;
  readonly code: string;
  readonly result: string;
}

/** A medicine is named by what it is; how a pharmacy tells of it is said where fills are made. */
export interface Fill {
  readonly claim_id: string;
  readonly fill_date: CalendarDate;
  readonly medicine: string;
  readonly claim_status: string;
  readonly days_supply: number | null;
  readonly quantity: number | null;
  readonly paid_amount: number | null;
  readonly allowed_amount: number | null;
}

export interface MemberEvent {
  readonly event_type: string;
  readonly event_date: CalendarDate;
  readonly ref_id: string | null;
  readonly outcome: string | null;
}

export interface Member {
  readonly person_id: string;
  readonly row: MemberRow;
  readonly spans: readonly CoverageSpan[];
  readonly claims: readonly Claim[];
  readonly notices: readonly Notice[];
  readonly observations: readonly Observation[];
  readonly labs: readonly LabResult[];
  readonly events: readonly MemberEvent[];
  readonly fills: readonly Fill[];
}

/** What holds for every member of the night. */
export interface NightFacts {
  readonly asOf: CalendarDate;
  readonly rules: Rules;
  readonly policies: readonly ResolvedPolicy[];
  readonly plans: readonly PlanSetting[];
  readonly defaultPolicyId: string | null;
  readonly sources: readonly SourceSetting[];
  /** NPI → taxonomy. */
  readonly taxonomies: ReadonlyMap<string, string>;
  /** NPI → CMS specialty. */
  readonly specialties: ReadonlyMap<string, string>;
  /** The claims say who rendered a service, whether or not a provider feed does. */
  readonly areSpecialtiesOnClaims: boolean;
}

/** Three answers and no fourth: an unknown is never turned into a no. */
export type State = 'true' | 'false' | 'unknown';
