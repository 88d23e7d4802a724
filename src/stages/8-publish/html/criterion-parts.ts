/** Criteria of one member, told apart: a criterion with parts is only the sum of them, so its parts speak. */
import type { Row } from '../../../engines/engine.js';
import { textOf } from './page-query.js';

type State = 'true' | 'false' | 'unknown';

export function spokenCriteria(criteria: readonly Row[]): readonly Row[] {
  const parents = new Set(criteria.map((row) => textOf(row, 'parent')));
  return criteria.filter((row) => !parents.has(textOf(row, 'criterion')));
}

export function isCaseManagement(row: Row): boolean {
  return textOf(row, 'kind') === 'case_management';
}

/** Criteria that make case management, in this state: those that decide the tier. */
export function inState(criteria: readonly Row[], state: State): readonly Row[] {
  return spokenCriteria(criteria).filter((row) => isCaseManagement(row) && textOf(row, 'state') === state);
}

export function unknownCriteria(criteria: readonly Row[]): readonly Row[] {
  return spokenCriteria(criteria).filter((row) => textOf(row, 'state') === 'unknown');
}

export function questionsOf(criteria: readonly Row[]): readonly string[] {
  return unknownCriteria(criteria)
    .map((row) => textOf(row, 'question'))
    .filter((question) => question !== '');
}
