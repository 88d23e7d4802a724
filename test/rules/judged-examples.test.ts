/** The examples inside the rules, judged by the real models: what `caretier rules test` does. */
import { expect, it } from 'vitest';
import { judgeExamples } from '../../src/commands/judge-examples.js';
import { loadRules } from '../../src/rules/load-rules.js';
import { ruleExamples } from '../../src/rules/rule-examples.js';
import { shippedRules } from '../../src/rules/rule-files.js';

const rules = loadRules([shippedRules]);
const examples = ruleExamples(rules);

it('every example of the rules that ship comes out as it says', async () => {
  expect(examples.length).toBeGreaterThan(200);
  expect(await judgeExamples(rules, examples)).toEqual([]);
});

it('an example that says the opposite is told, with its place', async () => {
  const [first] = examples.filter(({ expects }) => expects.kind === 'condition');
  const wrong = {
    ...first!,
    expects: { kind: 'condition' as const, family: first!.ruleId, status: 'lapsed' },
  };
  expect((await judgeExamples(rules, [wrong])).map(({ where }) => where)).toEqual([first!.where]);
});
