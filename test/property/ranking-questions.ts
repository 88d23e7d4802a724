/** What is compared of the ranking: points under the own policy, the band, and who is on the list. */
import type { Member } from '../reference/facts.js';
import { nextActionOf } from '../reference/next-action.js';
import { placeOnList } from '../reference/listed.js';
import { bandOf, pointsOf } from '../reference/points.js';
import { scopeOf } from '../reference/scope.js';
import type { Question } from './judged-members.js';
import { isInScope, text } from './judged-questions.js';
import type { PolicyParameters } from './judged-questions.js';
import type { RandomNight } from './random-night.js';

export function ownParameters(member: Member, night: RandomNight): PolicyParameters | undefined {
  if (!isInScope(member, night)) return undefined;
  const own = scopeOf(member, night.facts).ownPolicyId;
  return night.facts.policies.find(({ id }) => id === own)!.parameters;
}

export function pointQuestion(night: RandomNight): Question {
  return {
    tables: ['priority_term'],
    sql: 'select person_id, feature, points, feature_max, is_unknown from priority_term',
    reference: (member) => {
      const parameters = ownParameters(member, night);
      if (parameters === undefined) return [];
      return pointsOf(member, night.facts, parameters).map((one) =>
        text(one.feature, one.points, one.most, one.isUnknown),
      );
    },
  };
}

export function bandQuestion(night: RandomNight, everyone: readonly Member[]): Question {
  return {
    tables: ['priority_band'],
    sql: 'select person_id, priority_band from priority_band',
    reference: (member) => {
      const parameters = ownParameters(member, night);
      return parameters === undefined ? [] : [bandOf(member, everyone, night.facts, parameters)];
    },
  };
}

/** The day of a safety review is that of the answer, which the reference does not keep. */
export function actionQuestion(night: RandomNight): Question {
  return {
    tables: ['next_action'],
    sql: `select person_id, action, case when action <> 'safety_review' then due end from next_action`,
    reference: (member) => {
      const parameters = ownParameters(member, night);
      const next = parameters && nextActionOf(member, night.facts, parameters);
      return next === undefined ? [] : [text(next.action, next.due)];
    },
  };
}

export function listQuestion(night: RandomNight): Question {
  return {
    tables: ['outreach_rank'],
    sql: 'select person_id, is_safety_review, points from outreach_rank',
    reference: (member) => {
      const parameters = ownParameters(member, night);
      const place = parameters && placeOnList(member, night.facts, parameters);
      return place === undefined ? [] : [text(place.isSafetyReview, place.points)];
    },
  };
}
