/** why the silence of a source proves nothing. */
import { addDays } from '../../src/base/calendar-date.js';
import type { Parameters } from '../../src/rules/policy-parameters.js';
import { isW12Covered } from './enrolment.js';
import type { Member, NightFacts } from './facts.js';

/** Of claims; what is filtered out of them is substance use alone. */
export function silentReasons(member: Member, night: NightFacts, parameters: Parameters): string[] {
  const reasons = sourceReasons('claims', night, parameters).filter((one) => one !== 'source_filtered');
  if (!isW12Covered(member, parameters, night.asOf)) reasons.push('partial_enrolment');
  return reasons;
}

/** Absent, complete to too early a day, or filtered before delivery. */
export function sourceReasons(source: string, night: NightFacts, parameters: Parameters): string[] {
  const extracts = night.sources.filter((one) => one.source === source);
  const completeFrom = addDays(night.asOf, -(parameters['runout_tolerance_days'] as number));
  const reasons: string[] = [];
  if (extracts.length === 0) reasons.push('source_absent');
  if (extracts.some(({ completeThrough }) => completeThrough !== null && completeThrough < completeFrom))
    reasons.push('source_late');
  if (extracts.some(({ isFiltered }) => isFiltered)) reasons.push('source_filtered');
  return reasons;
}

export function hasSource(night: NightFacts, source: string): boolean {
  return night.sources.some((one) => one.source === source);
}
