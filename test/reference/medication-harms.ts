/** emergency or inpatient care for an adverse effect of a chronic medicine. */
import { addDays } from '../../src/base/calendar-date.js';
import type { CalendarDate } from '../../src/base/calendar-date.js';
import type { DrugClass } from '../../src/rules/medication-schema.js';
import type { Parameters } from '../../src/rules/policy-parameters.js';
import { groupOfCode } from './code-groups.js';
import { emergencyDays } from './ed-visits.js';
import type { Failure } from './failed-medications.js';
import type { Member, NightFacts } from './facts.js';
import { finalClaims } from './final-action.js';
import { inpatientClaims } from './inpatient-records.js';
import { chronicClasses, threshold } from './medication-rules.js';
import { foldedNotices } from './notices.js';
import { classFills } from './supplies.js';

interface Effect {
  readonly date: CalendarDate;
  /** The kind of medicine that did it, as its code says. */
  readonly group: string;
}

export function medicationHarms(
  member: Member,
  night: NightFacts,
  parameters: Parameters,
): readonly Failure[] {
  const effects = effectsOf(member, night).filter(({ date }) => date <= night.asOf);
  const failures: Failure[] = [];
  for (const drugClass of chronicClasses(night)) {
    const supplies = classFills(member, night, drugClass.ingredients).filter(
      (fill) => fill.days >= (parameters['rx_min_days_supply'] as number),
    );
    const days = effects.filter(
      ({ date, group }) =>
        isBlamed(drugClass, group) &&
        supplies.some(
          (fill) => fill.date <= date && date <= addDays(fill.runOut, threshold(night, 'harm_days')),
        ),
    );
    for (const date of new Set(days.map((one) => one.date)))
      failures.push({ type: 'failed_harm', classId: drugClass.id, date });
  }
  return failures;
}

/** Some codes do not say which medicine it was; then it may have been any. */
function isBlamed({ adverse_effect_group: own }: DrugClass, group: string): boolean {
  return group === 'any' || group === own;
}

/** What emergency and inpatient bills, and notices of either, are about. */
function effectsOf(member: Member, night: NightFacts): readonly Effect[] {
  const effects: Effect[] = [];
  const add = (system: string, code: string | null, dates: readonly CalendarDate[]): void => {
    const group = groupOfCode(night.rules, 'adverse-drug-effect', system, code);
    if (group !== undefined) effects.push(...dates.map((date) => ({ date, group })));
  };
  const stays = inpatientClaims(member, night);
  for (const claim of finalClaims(member)) {
    const admissions = stays.filter((stay) => stay.claim === claim).map(({ admit }) => admit);
    const dates = [...admissions, ...emergencyDays(claim, night)];
    for (const { code_system, code } of claim.diagnoses) add(code_system, code, dates);
  }
  for (const notice of foldedNotices(member)) {
    const isSuch = ['I', 'E'].includes(notice.patientClass) && !notice.isCancelled;
    if (isSuch) add('icd-10-cm', notice.diagnosis, [notice.admit]);
  }
  return effects;
}
