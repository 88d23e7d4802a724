/** the four ways in which a chronic medicine fails; ACE inhibitors, ARBs and ARNI are one class in the rules. */
import type { CalendarDate } from '../../src/base/calendar-date.js';
import { earlyStops } from './early-stops.js';
import { medicationHarms } from './medication-harms.js';
import { medicationSwitches } from './medication-switches.js';
import { nonResponses } from './non-responses.js';
import { oncePerMember } from './once-per-member.js';

export interface Failure {
  readonly type: 'failed_early_stop' | 'failed_switch' | 'failed_non_response' | 'failed_harm';
  readonly classId: string;
  readonly newClassId?: string;
  /** The day on which it is known, or on which it happened; a window is for the caller to say. */
  readonly date: CalendarDate;
}

export const failedMedications = oncePerMember((member, night, parameters): readonly Failure[] => [
  ...earlyStops(member, night, parameters),
  ...medicationSwitches(member, night, parameters),
  ...nonResponses(member, night, parameters),
  ...medicationHarms(member, night, parameters),
]);
