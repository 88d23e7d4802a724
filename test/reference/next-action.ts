/** Section 1: what to do first with a member on the list, and by when. */
import { addDays, firstDayOfMonthsEnding } from '../../src/base/calendar-date.js';
import type { CalendarDate } from '../../src/base/calendar-date.js';
import type { Parameters } from '../../src/rules/policy-parameters.js';
import { callDue } from './business-days.js';
import { attemptsInVain, contactsOf, restsUntil } from './contacts.js';
import { enrolledStretches } from './enrolment.js';
import type { Member, NightFacts } from './facts.js';
import { hasOpenProgram, placeOnList } from './listed.js';
import { openReferrals } from './open-referral.js';
import { staysOf } from './stays.js';
import { tierOf } from './tier.js';
import { openDischarges } from './transitions.js';

export interface NextAction {
  readonly action: string;
  readonly due: CalendarDate | null;
}

type Asked = readonly [member: Member, night: NightFacts, parameters: Parameters];

/** Undefined for who is on no list; a safety review has the day of an answer, which is not told here. */
export function nextActionOf(...asked: Asked): NextAction | undefined {
  const [member, night, parameters] = asked;
  const place = placeOnList(...asked);
  if (place === undefined) return undefined;
  if (place.isSafetyReview) return { action: 'safety_review', due: null };
  const days = (name: string): number => parameters[name] as number;
  const calls = uncalledDischarges(...asked).map((day) => callDue(day, parameters));
  if (calls.length > 0) return { action: 'call_after_discharge', due: calls.sort()[0]! };
  const referred = openReferrals(member, night).map((event) => event.event_date);
  if (referred.length > 0)
    return { action: 'answer_referral', due: addDays(referred.sort().at(-1)!, days('referral_open_days')) };
  const { tier } = tierOf(...asked);
  if (hasOpenProgram(member, night))
    return { action: tier === 'no_program' ? 'step_down_review' : 'continue_program', due: null };
  const declined = restsUntil(standingRefusal(...asked), days('declined_rest_days'), night);
  if (declined !== null) return { action: 'rest_declined', due: declined };
  const { givenUpOn } = attemptsInVain(...asked);
  const unreachable = restsUntil(givenUpOn, days('unreachable_rest_days'), night);
  if (unreachable !== null) return { action: 'rest_unable_to_reach', due: unreachable };
  return offer(...asked);
}

function uncalledDischarges(...asked: Asked): readonly CalendarDate[] {
  const { reachedOn } = contactsOf(asked[0], asked[1]);
  return openDischarges(...asked).filter((day) => reachedOn === null || reachedOn < day);
}

/** A counted stay after the refusal is a new reason to ask. */
function standingRefusal(...asked: Asked): CalendarDate | null {
  const { declinedOn } = contactsOf(asked[0], asked[1]);
  const isReopened = staysOf(...asked).some(
    (stay) => stay.isCounted && declinedOn !== null && stay.admit > declinedOn,
  );
  return isReopened ? null : declinedOn;
}

/** A week after the latest attempt, else when the first assessment is due. */
function offer(...asked: Asked): NextAction {
  const [member, night, parameters] = asked;
  const { tier, provisionalBecause } = tierOf(...asked);
  const hasQuestion = provisionalBecause?.includes('ask_member') === true;
  const { latestOn } = attemptsInVain(...asked);
  const isWanted = tier === 'case_management' || hasQuestion;
  const action =
    tier === 'case_management' ? 'offer_case_management' : hasQuestion ? 'ask_first_question' : 'check_in';
  if (latestOn !== null) return { action, due: addDays(latestOn, 7) };
  return { action, due: isWanted ? assessmentDue(member, night, parameters) : null };
}

/** One that was due before the twelve months is no date to work by. */
function assessmentDue(member: Member, night: NightFacts, parameters: Parameters): CalendarDate | null {
  const { assessedOn } = contactsOf(member, night);
  const stretch = enrolledStretches(member).find(
    ({ start, end }) => start <= night.asOf && night.asOf <= end,
  );
  if (stretch === undefined || (assessedOn !== null && assessedOn >= stretch.start)) return null;
  const due = addDays(stretch.start, parameters['assessment_due_days'] as number);
  return due >= firstDayOfMonthsEnding(night.asOf, 12) ? due : null;
}
