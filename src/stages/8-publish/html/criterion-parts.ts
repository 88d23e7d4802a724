/** Criteria of one member, told apart: a criterion with parts is only the sum of them, so its parts speak. */
import type { Row } from '../../../engines/engine.js';
import { textOf } from './page-query.js';

export function spokenCriteria(criteria: readonly Row[]): readonly Row[] {
  const parents = new Set(criteria.map((row) => textOf(row, 'parent')));
  return criteria.filter((row) => !parents.has(textOf(row, 'criterion')));
}

export function inState(criteria: readonly Row[], state: 'true' | 'false' | 'unknown'): readonly Row[] {
  return spokenCriteria(criteria).filter((row) => textOf(row, 'state') === state);
}

export function questionsOf(criteria: readonly Row[]): readonly string[] {
  return inState(criteria, 'unknown')
    .map((row) => textOf(row, 'question'))
    .filter((question) => question !== '');
}
