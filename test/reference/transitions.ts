/** the thirty days after a discharge to the community. */
import { addDays } from '../../src/base/calendar-date.js';
import type { CalendarDate } from '../../src/base/calendar-date.js';
import type { Parameters } from '../../src/rules/policy-parameters.js';
import { groupOfCode, holdsCode } from './code-groups.js';
import type { Member, NightFacts } from './facts.js';
import { finalClaims } from './final-action.js';
import { isInpatientBill } from './inpatient-records.js';
import { observationSpans, observationStays } from './observation-stays.js';
import { staysOf } from './stays.js';

interface Episode {
  readonly start: string;
  readonly end: string | null;
  readonly disposition: string | null;
}

/** From a hospital, observation or skilled nursing; a return to any of them ends the period and its discharge starts another. */
export function hasOpenTransition(member: Member, night: NightFacts, parameters: Parameters): boolean {
  return openDischarges(member, night, parameters).length > 0;
}

/** The discharges whose thirty days are not over. */
export function openDischarges(
  member: Member,
  night: NightFacts,
  parameters: Parameters,
): readonly CalendarDate[] {
  const stays = staysOf(member, night, parameters);
  // who is in hospital tonight has not gone home; an open bill of a nursing facility can be years old
  const yielding = ['snf', 'swing_bed', 'irf', 'ltch'];
  if (stays.some((stay) => stay.isInHouse && !yielding.includes(stay.facilityClass))) return [];
  const hospital: Episode[] = stays
    .filter((stay) => !stay.isDischargeUnknown)
    .map((stay) => ({ start: stay.admit, end: stay.discharge, disposition: stay.disposition }));
  const notEligible = ['hospice', 'residential'];
  const eligible: Episode[] = [
    ...stays
      .filter((stay) => !notEligible.includes(stay.facilityClass))
      .map((stay) => ({ start: stay.admit, end: stay.discharge, disposition: stay.disposition })),
    ...observationStays(observationSpans(member, night), stays).map(({ start, end, disposition }) => ({
      start,
      end,
      disposition,
    })),
    ...postAcute(member, night),
  ];
  const all = [...eligible, ...hospital];
  const isOpen = ({ start, end, disposition }: Episode): boolean => {
    if (end === null || end > night.asOf || night.asOf > addDays(end, 29)) return false;
    if (!holdsCode(night.rules, 'community-destination', 'disposition', disposition)) return false;
    // who is still there was there after this discharge only if that began no earlier; of two that end on one day the
    // one that began later is the last
    return !all.some((other) =>
      other.end === null ? other.start >= end : other.end > end || (other.end === end && other.start > start),
    );
  };
  return eligible.filter(isOpen).flatMap(({ end }) => end ?? []);
}

/** Skilled nursing and swing beds, bill by bill: a last bill tells where to. */
function postAcute(member: Member, night: NightFacts): readonly Episode[] {
  return finalClaims(member)
    .filter((claim) => {
      const setting = groupOfCode(night.rules, 'bill-setting', 'bill-type', claim.bill_type) ?? '';
      return (
        claim.claim_type === 'institutional' &&
        ['snf', 'swing_bed'].includes(setting) &&
        !isInpatientBill(claim, night)
      );
    })
    .map((claim) => {
      const isThere =
        groupOfCode(night.rules, 'disposition', 'disposition', claim.discharge_disposition_code) ===
        'still_patient';
      return {
        // a bill of a stay that goes on tells that the member was there on its first day, whenever they were admitted
        start: isThere ? claim.start_date : (claim.admission_date ?? claim.start_date),
        end: isThere ? null : (claim.discharge_date ?? claim.end_date),
        disposition: claim.discharge_disposition_code,
      };
    });
}
