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

it('a sensitive code that its class does not hold is told, with its place', async () => {
  const ofHiv = examples.filter(
    ({ ruleId, expects }) => ruleId === 'hiv_sti' && expects.kind === 'sensitivity',
  );
  const herpes = ofHiv.find(({ title }) => title === 'herpes zoster')!;
  const turned = ofHiv.map((example) =>
    example.expects.kind === 'sensitivity'
      ? { ...example, expects: { ...example.expects, isHeld: true } }
      : example,
  );
  const faults = await judgeExamples(rules, turned);
  expect(faults.map(({ where }) => where)).toContain(herpes.where);
  expect(faults.map(({ what }) => what)).toContain(
    '"herpes zoster" expects the class of its code to be hiv_sti, the rules give none',
  );
  // the three that belong to it still do
  expect(faults).toHaveLength(2);
});
