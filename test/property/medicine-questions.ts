/** What is compared of medicines and of cost, under every policy at once. */
import { firstDayOfMonthsEnding } from '../../src/base/calendar-date.js';
import { failedMedications } from '../reference/failed-medications.js';
import type { Member } from '../reference/facts.js';
import { highCost } from '../reference/high-cost.js';
import { firstReason } from '../reference/judgement.js';
import { medicationConflicts } from '../reference/medication-conflicts.js';
import { nChronicProducts, unseenProductReasons } from '../reference/polypharmacy.js';
import type { Question } from './judged-members.js';
import { byPolicy, isInScope, ofPolicy, text } from './judged-questions.js';
import type { RandomNight } from './random-night.js';

/** Findings of the twelve months are told; what is older is history. */
const isTold = (date: string, night: RandomNight): boolean =>
  firstDayOfMonthsEnding(night.facts.asOf, 12) <= date;

export function failureQuestion(night: RandomNight): Question {
  return {
    tables: ['medication_finding'],
    sql: `select person_id, policy_id, type, class_id, new_class_id, event_date
          from ${ofPolicy(night, 'medication_finding', 'medication')} where is_failed_medication`,
    reference: (member) =>
      byPolicy(night, (parameters, policy) =>
        failedMedications(member, night.facts, parameters)
          .filter(({ date }) => isTold(date, night))
          .map((one) => text(policy, one.type, one.classId, one.newClassId ?? null, one.date)),
      ),
  };
}

export function conflictQuestion(night: RandomNight): Question {
  return {
    tables: ['medication_finding'],
    sql: `select person_id, policy_id, type, rule_id, first_ingredient, second_ingredient, overlap_days, to_date
          from ${ofPolicy(night, 'medication_finding', 'medication')} where is_high_severity_conflict`,
    reference: (member) =>
      byPolicy(night, (parameters, policy) =>
        medicationConflicts(member, night.facts, parameters)
          .filter(({ to }) => isTold(to, night))
          .map((one) => text(policy, one.type, one.ruleId, one.first, one.second, one.days, one.to)),
      ),
  };
}

export function productQuestion(night: RandomNight): Question {
  const hasPharmacy = night.facts.sources.some(({ source }) => source === 'pharmacy');
  return {
    tables: ['member_measure'],
    sql: `select person_id, policy_id, cast(value as bigint), unknown_reason
          from ${ofPolicy(night, 'member_measure', 'measure')} where measure = 'n_chronic_products'`,
    reference: (member) =>
      isInScope(member, night)
        ? byPolicy(night, (parameters, policy) => [
            text(
              policy,
              hasPharmacy ? nChronicProducts(member, night.facts, parameters) : null,
              firstReason(unseenProductReasons(member, night.facts, parameters)),
            ),
          ])
        : [],
  };
}

export function costQuestion(night: RandomNight, everyone: readonly Member[]): Question {
  return {
    tables: ['member_measure'],
    sql: `select person_id, policy_id, case when value is null then 'unknown' when value = 1 then 'true' else 'false' end, unknown_reason
          from ${ofPolicy(night, 'member_measure', 'measure')} where measure = 'high_cost'`,
    reference: (member) =>
      isInScope(member, night)
        ? byPolicy(night, (parameters, policy) => {
            const { state, reason } = highCost(member, everyone, night.facts, parameters);
            return [text(policy, state, reason)];
          })
        : [],
  };
}
