/**
 * The examples against the reference, which is written in plain loops from the specification and knows nothing of the
 * models: it must agree with every example, and every number that the rule schemas declare, moved by one step up and
 * down, must make it deny some example. What it does not read is named, and moved through SQL in mutation.test.ts.
 */
import { describe, expect, it } from 'vitest';
import type { RuleExample } from '../../src/rules/example-facts.js';
import { exampleBasePolicy } from '../../src/rules/example-batches.js';
import { loadRules } from '../../src/rules/load-rules.js';
import { ruleExamples } from '../../src/rules/rule-examples.js';
import { ruleFilePatterns } from '../../src/rules/rule-schemas.js';
import { shippedRules } from '../../src/rules/rule-files.js';
import { highCostByReference } from './high-cost-plan.js';
import { numericParameters, parameterMoves, thresholdOf } from './parameter-moves.js';
import { deniedByReference, whyNotJudged } from './reference-verdicts.js';
import { declaresThreshold, fileMoves, maps, movedRules } from './thresholds.js';
import type { Move } from './thresholds.js';

const rules = loadRules([shippedRules]);
const examples = ruleExamples(rules);
const judged = examples.filter((example) => whyNotJudged(example) === null);

/** Files whose numbers only the models read, and why the reference does not; exact, so that it can only shrink. */
const filesThroughSqlOnly: Readonly<Record<string, string>> = {
  'criteria/*.yaml': 'the reference states criteria in the words of the specification, not from their files',
  'medications/interaction-metformin-egfr.yaml': 'a finding that decides no tier and no place',
  'medications/multi-prescriber.yaml': 'a finding that decides no tier and no place',
};

function isThroughSqlOnly({ pattern, stem }: Move): boolean {
  return [pattern, pattern.replace('*', stem)].some((name) => filesThroughSqlOnly[name] !== undefined);
}

/** Among a hundred members who cost 1 to 100: a percentile is of a whole plan, and an example is one member. */
const nHighCost = 6;

/** Of the default policy and without parameters of its own, so that a moved one is followed; the quickest to fail first. */
const plain = judged
  .filter(({ facts }) => facts.policyId === exampleBasePolicy && Object.keys(facts.parameters).length === 0)
  .sort((a, b) => quickness(a) - quickness(b));

function quickness({ expects }: RuleExample): number {
  const order = ['policy', 'cell', 'member', 'criterion', 'social', 'control', 'condition'];
  return order.indexOf(expects.kind);
}

describe('the reference', () => {
  it('agrees with every example that it can judge', () => {
    expect(judged.flatMap((example) => deniedByReference(rules, example))).toEqual([]);
  });

  it('can judge all but the kinds that are named, and a few members', () => {
    const kinds = new Map<string, number>();
    for (const example of examples) {
      const why = whyNotJudged(example);
      if (why !== null) kinds.set(why, (kinds.get(why) ?? 0) + 1);
    }
    const of = (kind: RuleExample['expects']['kind']): number =>
      examples.filter(({ expects }) => expects.kind === kind).length;
    expect([...kinds]).toEqual([
      ['a finding that decides no tier and no place', 19],
      ['a code in a list: no member and no night is judged', of('sensitivity')],
      ["consent is the member's own there, not the feed's", 1],
    ]);
  });
});

describe('every number of a policy', () => {
  const moves = parameterMoves().filter(({ isNumeric }) => isNumeric);
  const isCaught = ({ name, value }: (typeof moves)[number]): boolean =>
    (name === 'high_cost_percentile' && highCostByReference(rules, { [name]: value }) !== nHighCost) ||
    plain.some((example) => deniedByReference(rules, example, { [name]: value }).length > 0);

  it('moved by one step, makes the reference deny an example', () => {
    expect(highCostByReference(rules)).toBe(nHighCost);
    expect(moves.filter((move) => !isCaught(move)).map(thresholdOf)).toEqual([]);
    expect([...new Set(moves.map(thresholdOf))].sort()).toEqual([...numericParameters()].sort());
  }, 300_000);

  it('can be moved up and down, but where its type ends', () => {
    const thresholds = moves.map(thresholdOf);
    const once = numericParameters().filter(
      (name) => thresholds.filter((threshold) => threshold === name).length === 1,
    );
    // stages 3 to 5 are told apart, and 3 is the least
    expect(once).toEqual(['ckd_min_stage']);
    expect(thresholds).toHaveLength(2 * numericParameters().length - once.length);
  });
});

describe('every number of a rule file', () => {
  const moves = fileMoves(rules);

  it('moved by one step, makes the reference deny an example of its file, but for those read through SQL only', () => {
    const uncaught = moves.filter((move) => !isCaughtInFile(move));
    const throughSql = moves.filter(isThroughSqlOnly);
    expect(uncaught.map(moveText)).toEqual(throughSql.map(moveText));
    const caught = moves.filter((move) => !uncaught.includes(move));
    expect(caught.length + throughSql.length).toBe(moves.length);
    expect(new Set(caught.map(({ pattern }) => pattern))).toEqual(
      new Set([
        'conditions/*.yaml',
        'control/*.yaml',
        'medications/*.yaml',
        'ranking/*.yaml',
        'readmission/*.yaml',
      ]),
    );
  }, 120_000);

  it('stands in a kind of file that is moved: the others declare none', () => {
    const unmoved = ruleFilePatterns.filter((pattern) => !(pattern in maps));
    // the numbers of a policy are its parameters
    expect(declaresThreshold('ranking/*.yaml')).toBe(true);
    expect(unmoved.filter((pattern) => pattern !== 'policies/*.yaml' && declaresThreshold(pattern))).toEqual(
      [],
    );
  });
});

function isCaughtInFile(move: Move): boolean {
  const moved = movedRules(rules, [move]);
  const file = `rules/${move.pattern.replace('*', move.stem)}:`;
  return judged.some(
    (example) => example.where.startsWith(file) && deniedByReference(moved, example).length > 0,
  );
}

function moveText({ pattern, stem, path, before, after }: Move): string {
  return `${pattern.replace('*', stem)} ${path.join('.')}: ${before} → ${after}`;
}
