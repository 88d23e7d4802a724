/** stable is a window without a setback. */
import { firstDayOfDaysEnding } from '../../src/base/calendar-date.js';
import type { CalendarDate } from '../../src/base/calendar-date.js';
import type { Parameters } from '../../src/rules/policy-parameters.js';
import { controlAlertDays } from './control-alerts.js';
import { edVisits } from './ed-visits.js';
import type { Member, NightFacts } from './facts.js';
import { failedMedications } from './failed-medications.js';
import { allOf, not, seenOrSilent } from './judgement.js';
import type { Judgement } from './judgement.js';
import { observationSpans, observationStays } from './observation-stays.js';
import { isPlanned } from './planned-stay.js';
import { silentReasons } from './silent-reasons.js';
import { staysOf } from './stays.js';

export function stable(member: Member, night: NightFacts, parameters: Parameters): Judgement {
  const first = firstDayOfDaysEnding(night.asOf, parameters['stability_window_days'] as number);
  const isIn = (day: CalendarDate | null): boolean => day !== null && first <= day && day <= night.asOf;
  const stays = staysOf(member, night, parameters);
  const unplanned = stays.filter(
    (stay) =>
      stay.isCountedClass &&
      !stay.isDischargeUnknown &&
      (stay.isInHouse || isIn(stay.discharge)) &&
      !isPlanned(stay, night),
  );
  const observed = observationStays(observationSpans(member, night), stays).filter(({ end }) => isIn(end));
  const visits = edVisits(member, night).filter((visit) => visit.isTreatAndRelease && isIn(visit.date));
  const alerts = controlAlertDays(member, night, parameters).filter(isIn);
  const failures = failedMedications(member, night, parameters).filter(({ date }) => isIn(date));
  const silent = silentReasons(member, night, parameters);
  const calm = allOf([
    not(seenOrSilent(unplanned.length + observed.length > 0, silent)),
    not(seenOrSilent(visits.length > (parameters['stability_max_ed_visits'] as number), silent)),
    // medicines and laboratory results are counted where they are there, and their absence holds nothing up
    not(seenOrSilent(failures.length > 0, [])),
    not(seenOrSilent(alerts.length > 0, [])),
  ]);
  return { criterion: 'CC1', isPart: false, ...calm };
}
