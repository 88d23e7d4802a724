/** for pharmacies: whether days without a fill are a fact. */
import type { CalendarDate } from '../../src/base/calendar-date.js';
import { enrolledStretches } from './enrolment.js';
import type { Member, NightFacts } from './facts.js';
import { suppliesOf } from './supplies.js';

/** Up to that day every pharmacy extract tells of every fill. */
export function isPharmacyComplete(night: NightFacts, day: CalendarDate): boolean {
  const extracts = night.sources.filter(({ source }) => source === 'pharmacy');
  return (
    day <= night.asOf &&
    extracts.length > 0 &&
    extracts.every((one) => !one.isFiltered && day <= (one.completeThrough ?? night.asOf))
  );
}

/** The member was enrolled, every extract would show a fill, and no fill of these days is one that nobody can read. */
export function isSilenceBelieved(
  member: Member,
  night: NightFacts,
  from: CalendarDate,
  to: CalendarDate,
): boolean {
  const isEnrolled = enrolledStretches(member).some(({ start, end }) => start <= from && to <= end);
  // it may be the very medicine that is missed
  const isUnread = suppliesOf(member, night).some(
    (supply) => !supply.isIdentified && from <= supply.from && supply.from <= to,
  );
  return isPharmacyComplete(night, to) && isEnrolled && !isUnread;
}
