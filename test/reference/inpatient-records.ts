/** the bills and notices that tell of an inpatient stay, each with its facility class. */
import type { CalendarDate } from '../../src/base/calendar-date.js';
import { groupOfCode } from './code-groups.js';
import type { Claim, Coded, Member, NightFacts } from './facts.js';
import { finalClaims } from './final-action.js';
import { foldedNotices } from './notices.js';
import type { FoldedNotice } from './notices.js';

export interface InpatientRecord {
  readonly kind: 'claim' | 'notice';
  readonly key: string;
  readonly claim: Claim | null;
  readonly facility: string | null;
  readonly facilityClass: string;
  readonly admit: CalendarDate;
  /** First day of the bill; a later interim bill keeps the first admission. */
  readonly begins: CalendarDate;
  /** Null while still a patient. */
  readonly discharge: CalendarDate | null;
  /** The discharge, else the last day known in house. */
  readonly reach: CalendarDate;
  readonly disposition: string | null;
  readonly admitType: string | null;
  readonly principal: string | null;
  readonly drg: string | null;
  readonly loaded: number;
}

export function inpatientClaims(member: Member, night: NightFacts): readonly InpatientRecord[] {
  const records: InpatientRecord[] = [];
  for (const claim of finalClaims(member))
    if (isInpatientBill(claim, night)) records.push(claimRecord(claim, night));
  return records;
}

export function inpatientNotices(member: Member, night: NightFacts): readonly InpatientRecord[] {
  const records: InpatientRecord[] = [];
  for (const notice of foldedNotices(member)) {
    if (notice.patientClass === 'I' && !notice.isCancelled) records.push(noticeRecord(notice, night));
  }
  return records;
}

/** Institutional, bill 11x or 41x, with room and board or a DRG; leave of absence alone is no room. */
export function isInpatientBill(claim: Claim, { rules }: NightFacts): boolean {
  if (claim.claim_type !== 'institutional') return false;
  if (groupOfCode(rules, 'bill-setting', 'bill-type', claim.bill_type) !== 'inpatient') return false;
  if (claim.drg_code !== null) return true;
  return claim.lines.some((line) => {
    const room = groupOfCode(rules, 'room-and-board', 'revenue', line.revenue_code);
    return room !== undefined && room !== 'leave_of_absence';
  });
}

function claimRecord(claim: Claim, night: NightFacts): InpatientRecord {
  const isStillPatient =
    groupOfCode(night.rules, 'disposition', 'disposition', claim.discharge_disposition_code) ===
    'still_patient';
  const admit = claim.admission_date ?? claim.start_date;
  const until = later(claim.discharge_date ?? claim.end_date, admit);
  return {
    kind: 'claim',
    key: claim.natural_key_hash,
    claim,
    facility: claim.facility_key,
    facilityClass: classOfClaim(claim, night),
    admit,
    begins: claim.start_date,
    discharge: isStillPatient ? null : until,
    reach: isStillPatient ? later(claim.end_date, admit) : until,
    disposition: claim.discharge_disposition_code,
    admitType: claim.admit_type_code,
    principal: principalOf(claim.diagnoses),
    drg: claim.drg_code,
    loaded: claim.load_sequence,
  };
}

/** A record whose days end before its admission reaches to that. */
function later(day: CalendarDate, admit: CalendarDate): CalendarDate {
  return day < admit ? admit : day;
}

function noticeRecord(notice: FoldedNotice, night: NightFacts): InpatientRecord {
  return {
    kind: 'notice',
    key: notice.key,
    claim: null,
    facility: notice.facility,
    facilityClass: classByNumber(notice.ccn, notice.facilityNpi, night) ?? 'unknown',
    admit: notice.admit,
    begins: notice.admit,
    discharge: notice.discharge === null ? null : later(notice.discharge, notice.admit),
    reach: later(notice.discharge ?? notice.newest, notice.admit),
    disposition: notice.disposition,
    admitType: notice.admitType,
    principal: notice.diagnosis,
    drg: null,
    loaded: notice.loaded,
  };
}

export function principalOf(diagnoses: readonly Coded[]): string | null {
  return diagnoses.find((diagnosis) => diagnosis.position === 1)?.code ?? null;
}

/** By CCN, else by taxonomy. */
function classByNumber(ccn: string | null, npi: string | null, night: NightFacts): string | undefined {
  const byCcn = groupOfCode(night.rules, 'facility-class', 'ccn-suffix', ccn?.slice(-4) ?? null);
  if (byCcn !== undefined) return byCcn;
  return groupOfCode(
    night.rules,
    'facility-class',
    'taxonomy',
    npi === null ? null : (night.taxonomies.get(npi) ?? null),
  );
}

const classOfBed: Readonly<Record<string, string>> = {
  psychiatric: 'psychiatric',
  detox: 'detox',
  rehabilitation: 'irf',
  hospice: 'hospice',
  skilled: 'snf',
  residential: 'residential',
};

/** Without a number: the special bed that was billed, else a hospital's DRG, else unknown. */
function classOfClaim(claim: Claim, night: NightFacts): string {
  const byNumber = classByNumber(claim.ccn, claim.facility_npi ?? claim.billing_npi, night);
  if (byNumber !== undefined) return byNumber;
  for (const line of claim.lines) {
    const bed = classOfBed[groupOfCode(night.rules, 'room-and-board', 'revenue', line.revenue_code) ?? ''];
    if (bed !== undefined) return bed;
  }
  return claim.drg_code === null ? 'unknown' : 'short_term';
}
