/** a placement in long-term care is being decided. */
import { addDays, firstDayOfDaysEnding } from '../../src/base/calendar-date.js';
import type { CalendarDate } from '../../src/base/calendar-date.js';
import type { Parameters } from '../../src/rules/policy-parameters.js';
import { holdsCode } from './code-groups.js';
import { enrolledStretches } from './enrolment.js';
import type { Member, NightFacts } from './facts.js';
import { finalClaims } from './final-action.js';
import { seenOrSilent } from './judgement.js';
import type { Judgement } from './judgement.js';
import { foldedNotices } from './notices.js';
import { nursingStays } from './nursing-stays.js';
import { silentReasons } from './silent-reasons.js';

export function placementDecision(member: Member, night: NightFacts, parameters: Parameters): Judgement {
  return {
    criterion: 'CM5',
    isPart: false,
    ...seenOrSilent(isPlacementUnderWay(member, night, parameters), silentReasons(member, night, parameters)),
  };
}

/** Who has lived there for longer is a resident and no decision. */
export function isPlacementUnderWay(member: Member, night: NightFacts, parameters: Parameters): boolean {
  const from = firstDayOfDaysEnding(night.asOf, parameters['ltc_event_days'] as number);
  const days = [
    ...toldDays(member),
    ...dischargeDays(member, night),
    ...movingDays(member, night, parameters),
    ...coveredDays(member, night, parameters),
  ];
  return days.some((day) => from <= day && day <= night.asOf);
}

const tellingEvents = ['pasrr', 'nf_level_of_care', 'hcbs_application', 'hcbs_start', 'ltc_authorization'];

function toldDays(member: Member): readonly CalendarDate[] {
  return member.events
    .filter((event) => tellingEvents.includes(event.event_type))
    .map((event) => event.event_date);
}

/** To custodial care or a nursing facility under Medicaid, by a bill or a notice. */
function dischargeDays(member: Member, night: NightFacts): readonly CalendarDate[] {
  const isThere = (code: string | null): boolean =>
    holdsCode(night.rules, 'long-term-care-disposition', 'disposition', code);
  const billed = finalClaims(member)
    .filter((claim) => isThere(claim.discharge_disposition_code))
    .map((claim) => claim.discharge_date ?? claim.end_date);
  const noticed = foldedNotices(member)
    .filter((notice) => !notice.isCancelled && isThere(notice.disposition))
    .flatMap((notice) => notice.discharge ?? []);
  return [...billed, ...noticed];
}

/** The first visit in a nursing facility, where so many days before it are known to have had none. */
function movingDays(member: Member, night: NightFacts, parameters: Parameters): readonly CalendarDate[] {
  const days = finalClaims(member).flatMap((claim) =>
    claim.lines
      .filter((line) => holdsCode(night.rules, 'nursing-facility-visit', 'pos', line.place_of_service_code))
      .map((line) => line.start_date),
  );
  return days.filter((day) => {
    const from = addDays(day, -(parameters['ltc_resident_days'] as number));
    const isKnown = enrolledStretches(member).some(({ start, end }) => start <= from && day <= end);
    return isKnown && !days.some((earlier) => from <= earlier && earlier < day);
  });
}

/** The day on which so many days of a stay that goes on are used up. */
function coveredDays(member: Member, night: NightFacts, parameters: Parameters): readonly CalendarDate[] {
  return nursingStays(member, night)
    .filter((stay) => stay.end === null)
    .map((stay) => addDays(stay.start, (parameters['snf_day_alert'] as number) - 1));
}
