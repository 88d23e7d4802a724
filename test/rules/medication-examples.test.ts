/** The examples inside the rules of medication stand on each side of every threshold; judged-examples.test.ts judges them. */
import { expect, it } from 'vitest';
import { loadRules } from '../../src/rules/load-rules.js';
import { ruleExamples } from '../../src/rules/rule-examples.js';
import { shippedRules } from '../../src/rules/rule-files.js';

const examples = ruleExamples(loadRules([shippedRules])).filter(
  ({ expects }) => expects.kind === 'medication',
);

it('stand on both sides in every file that has any', () => {
  const sides = new Map<string, Set<boolean>>();
  for (const { ruleId, expects } of examples) {
    if (expects.kind !== 'medication') continue;
    sides.set(ruleId, (sides.get(ruleId) ?? new Set()).add(expects.isFound));
  }
  expect([...sides].filter(([, found]) => found.size < 2).map(([ruleId]) => ruleId)).toEqual([]);
  // fourteen interactions of tier 1, eight of tier 2, seven findings
  expect(sides.size).toBe(29);
});
