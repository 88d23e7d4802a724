/** Judges the examples of the sensitive classes: the real models say which class a code has when it is loaded. */
import type { Fault } from '../base/errors.js';
import type { Engine } from '../engines/engine.js';
import { makeRuleTables, runStage } from '../pipeline.js';
import { exampleRuleRows } from '../rules/example-batches.js';
import type { RuleExample } from '../rules/example-facts.js';
import type { RuleRow, Rules } from '../rules/rules.js';
import { tableNamed } from '../tables/all-tables.js';

export async function judgeSensitiveCodes(
  engine: Engine,
  rules: Rules,
  examples: readonly RuleExample[],
): Promise<readonly Fault[]> {
  const asOf = examples[0]!.facts.asOf;
  await makeRuleTables(engine, exampleRuleRows(rules, { asOf, completeThrough: asOf, examples }));
  await engine.createTable(tableNamed.get('observed_code')!, loadedCodes(examples));
  await runStage(engine, 'assemble', ['value_set_member']);
  await runStage(engine, 'tier', ['code_class']);
  const rows = await engine.rows('select code_system, code, class from code_class');
  const classes = new Map(
    rows.map((row) => [codeKey(String(row['code_system']), String(row['code'])), String(row['class'])]),
  );
  return examples.flatMap((example) => judged(example, classes));
}

function codeKey(codeSystem: string, code: string): string {
  return `${codeSystem} ${code}`;
}

function loadedCodes(examples: readonly RuleExample[]): readonly RuleRow[] {
  const rows = new Map<string, RuleRow>();
  for (const { expects } of examples) {
    if (expects.kind !== 'sensitivity') continue;
    const { codeSystem, code } = expects;
    rows.set(codeKey(codeSystem, code), { code_system: codeSystem, code });
  }
  return [...rows.values()];
}

/** A code that belongs to another class is not of this one: each value has one. */
function judged(
  { where, title, expects }: RuleExample,
  classes: ReadonlyMap<string, string>,
): readonly Fault[] {
  if (expects.kind !== 'sensitivity') return [];
  const { sensitiveClass, codeSystem, code, isHeld } = expects;
  const found = classes.get(codeKey(codeSystem, code)) ?? 'none';
  if ((found === sensitiveClass) === isHeld) return [];
  const expected = isHeld ? sensitiveClass : `no ${sensitiveClass}`;
  return [
    {
      where,
      what: `"${title}" expects the class of its code to be ${expected}, the rules give ${found}`,
      remedy: 'change the rule or the example',
    },
  ];
}
