/** Rows of the shipped rules that hand out capacity. */
import type { Row } from '../../../src/engines/engine.js';
import {
  careNeedRows,
  languageSpellingRows,
  needDisciplineRows,
} from '../../../src/rules/capacity-schema.js';
import type { CapacityRule } from '../../../src/rules/capacity-schema.js';
import { loadRules } from '../../../src/rules/load-rules.js';
import { shippedRules } from '../../../src/rules/rule-files.js';

const rules = loadRules([shippedRules]);

export const capacityRule: CapacityRule = rules.capacity!.definition;

export const capacityRuleRows: readonly (readonly [string, readonly Row[]])[] = [
  ['care_need', careNeedRows(rules)],
  ['need_discipline', needDisciplineRows(rules)],
  ['language_spelling', languageSpellingRows(rules)],
];
