/** What an extract may say that it provides (contracts 4, closed). */
import type { RuleRow } from './rules.js';

export const sourceNames = [
  'claims',
  'sud_claims',
  'pharmacy',
  'labs',
  'sdoh_screens',
  'functional_screens',
  'adt',
  'ltc_events',
  'provider',
  'language',
  'enrolment',
] as const;

export function sourceRows(): readonly RuleRow[] {
  return sourceNames.map((source) => ({ source }));
}
