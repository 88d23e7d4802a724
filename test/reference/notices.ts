/** Notice events folded in order of their times: one encounter, what is known of it now. */
import { addDays, daysBetween } from '../../src/base/calendar-date.js';
import type { CalendarDate } from '../../src/base/calendar-date.js';
import type { Claim, Member, Notice } from './facts.js';
import { finalStatuses, hasPart2Consent } from './final-action.js';

export interface FoldedNotice {
  readonly key: string;
  readonly patientClass: string;
  readonly admit: CalendarDate;
  readonly discharge: CalendarDate | null;
  readonly disposition: string | null;
  readonly admitType: string | null;
  readonly facility: string | null;
  readonly facilityNpi: string | null;
  readonly ccn: string | null;
  readonly diagnosis: string | null;
  readonly isCancelled: boolean;
  /** Newest day that the encounter is known to have lasted to. */
  readonly newest: CalendarDate;
  readonly loaded: number;
}

export function foldedNotices(member: Member): readonly FoldedNotice[] {
  const encounters = new Map<string, Notice[]>();
  for (const notice of member.notices) {
    const events = encounters.get(notice.natural_key_hash) ?? [];
    events.push(notice);
    encounters.set(notice.natural_key_hash, events);
  }
  const folded: FoldedNotice[] = [];
  for (const events of encounters.values()) {
    const notice = fold(events);
    if (!isWithheld(events, notice, member)) folded.push(notice);
  }
  return folded;
}

function fold(events: readonly Notice[]): FoldedNotice {
  const ordered = [...events].sort((a, b) => ((a.event_time ?? '') < (b.event_time ?? '') ? -1 : 1));
  let discharge: CalendarDate | null = null;
  let disposition: string | null = null;
  let isCancelled = false;
  for (const event of ordered) {
    if (event.event_type === 'cancel_admit') isCancelled = true;
    if (event.event_type === 'admit') isCancelled = false;
    if (event.event_type === 'cancel_discharge') [discharge, disposition] = [null, null];
    if (event.event_type === 'discharge' || event.event_type === null) {
      discharge = event.end_date;
      disposition = event.discharge_disposition_code;
    }
  }
  return { ...lastKnown(ordered), discharge, disposition, isCancelled };
}

/** Facility, diagnosis and class are the last that some event names. */
function lastKnown(
  ordered: readonly Notice[],
): Omit<FoldedNotice, 'discharge' | 'disposition' | 'isCancelled'> {
  const last = <T>(of: (event: Notice) => T | null): T | null =>
    ordered.map(of).findLast((value) => value !== null) ?? null;
  const dates = ordered.flatMap((event) => [
    event.start_date,
    event.end_date ?? event.start_date,
    (event.event_time ?? '').slice(0, 10),
  ]);
  return {
    key: ordered[0]!.natural_key_hash,
    patientClass: ordered.at(-1)!.patient_class,
    admit: ordered.at(-1)!.start_date,
    admitType: last((event) => event.admit_type_code),
    facility: last((event) => event.facility_key),
    facilityNpi: last((event) => event.facility_npi),
    ccn: last((event) => event.ccn),
    diagnosis: last((event) => event.diagnosis_code),
    newest: dates.sort().at(-1)!,
    loaded: Math.min(...ordered.map((event) => event.load_sequence)),
  };
}

/** Part 2: the record itself, or the notice of a stay whose claim is withheld. */
function isWithheld(events: readonly Notice[], notice: FoldedNotice, member: Member): boolean {
  if (hasPart2Consent(member)) return false;
  if (events.some((event) => event.is_part2)) return true;
  const statuses = finalStatuses(member);
  return member.claims.some(
    (claim) => statuses.get(claim.claim_key) === 'part2_withheld' && isSameStay(claim, notice),
  );
}

function isSameStay(claim: Claim, notice: FoldedNotice): boolean {
  // two unknown facilities may be one: better withheld than told
  if (claim.facility_key !== notice.facility) return false;
  const admission = claim.admission_date ?? claim.start_date;
  const isDayApart = Math.abs(daysBetween(admission, notice.admit)) <= 1;
  // a status 30 or another stay rule may join what touches: again better withheld
  const reach = addDays(notice.discharge ?? notice.newest, 1);
  return isDayApart || (admission <= reach && notice.admit <= claim.end_date);
}
