/**
 * Are there enough examples? Every number that the rule schemas declare is moved by one step, up and down, and some
 * example must say no. Judged by the real models: all parameters as policies of one night, the numbers of files in waves
 * of one move a file, so that an example that fails has one possible cause. A sample in the ordinary run, in which
 * reference-mutation.test.ts moves all that the reference reads.
 */
import { describe, expect, it } from 'vitest';
import { judgeExamples, judgeUnderPolicies } from '../../src/commands/judge-examples.js';
import type { RuleExample } from '../../src/rules/example-facts.js';
import { loadRules } from '../../src/rules/load-rules.js';
import { ruleExamples } from '../../src/rules/rule-examples.js';
import { shippedRules } from '../../src/rules/rule-files.js';
import {
  namesOfFiles,
  numericParameters,
  parameterMoves,
  thresholdOf,
  withMovedPolicies,
} from './parameter-moves.js';
import type { ParameterMove } from './parameter-moves.js';
import { highCostMembers } from './high-cost-plan.js';
import { fileMoves, movedRules } from './thresholds.js';
import type { Move } from './thresholds.js';

const rules = loadRules([shippedRules]);
const examples = ruleExamples(rules);
const minutes = 60_000;

function told(move: ParameterMove): string {
  return `${move.name} → ${JSON.stringify(move.value)}`;
}

/** Members of the default policy with parameters of their own would not follow the moved one. */
const plain = examples.filter(
  ({ facts }) => facts.policyId === 'default-2026.1' && Object.keys(facts.parameters).length === 0,
);

/** Scope, band and cells follow a member's own policy, so those examples are told again under the moved one. */
function retold(move: ParameterMove): readonly RuleExample[] {
  return plain
    .filter(({ expects }) => expects.kind === 'member' || expects.kind === 'cell')
    .map((example) => ({
      ...example,
      where: move.id,
      personId: `${example.personId}-${move.id}`,
      facts: { ...example.facts, policyId: move.id },
      expects: example.expects.kind === 'cell' ? { ...example.expects, policyId: move.id } : example.expects,
    }));
}

const elsewhere = ['criterion', 'member', 'policy', 'cell', 'ranking'];

/** So many policies at a time: every member is judged under every one of them, and memory is not endless. */
const policiesAtATime = 10;

async function missedBy(
  some: readonly RuleExample[],
  moves: readonly ParameterMove[],
): Promise<readonly ParameterMove[]> {
  const missed: ParameterMove[] = [];
  for (let i = 0; i < moves.length; i += policiesAtATime) {
    const few = moves.slice(i, i + policiesAtATime);
    const ids = few.map(({ id }) => id);
    const faults = await judgeUnderPolicies(withMovedPolicies(rules, few), some, ids);
    missed.push(...few.filter(({ id }) => faults.get(id)!.length === 0));
  }
  return missed;
}

/** The whole count in the long run, every thirteenth move in the ordinary one, beside all of them on the reference. */
const isLong = process.env['CARETIER_LONG'] === '1';
const sample = <T>(all: readonly T[]): readonly T[] => (isLong ? all : all.filter((_, i) => i % 13 === 0));

describe('parameters', () => {
  const moves = sample(parameterMoves());

  it(
    'moved beside their default, each makes an example fail',
    async () => {
      const moved = withMovedPolicies(rules, moves);
      const ofMembers = plain.filter(({ expects }) => ['criterion', 'member'].includes(expects.kind));
      const others = plain.filter(({ expects }) => !elsewhere.includes(expects.kind));
      const missed = await missedBy(others, await missedBy(ofMembers, moves));
      const own = await judgeExamples(moved, missed.flatMap(retold));
      const caught = new Set(own.map(({ where }) => where));
      const stillMissed = missed.filter(({ id }) => !caught.has(id));
      const inPlan = new Set(
        await highCostMembers(
          moved,
          stillMissed.map(({ id }) => id),
          6,
        ),
      );
      const uncaught = stillMissed.filter(({ id }) => !inPlan.has(id));
      expect(uncaught.map(told)).toEqual([]);
      const thresholds = new Set(moves.filter(({ isNumeric }) => isNumeric).map(thresholdOf));
      if (isLong) expect([...thresholds].sort()).toEqual([...numericParameters()].sort());
      else expect(thresholds.size).toBeGreaterThan(5);
    },
    10 * minutes,
  );

  it('that name another file are all but two, and those are judged with an overlay', () => {
    expect(namesOfFiles).toEqual(['ranking', 'condition_list']);
  });
});

describe('numbers of rule files', () => {
  const moves = fileMoves(rules);
  const ofRanking = moves.filter(({ map }) => map === 'rankings');
  const ofOthers = sample(moves.filter(({ map }) => map !== 'rankings'));

  it(
    'of conditions, criteria, alerts, readmission and medicines, each makes an example of its file fail',
    async () => {
      const uncaught: string[] = [];
      for (const wave of waves(ofOthers)) {
        const faults = await judgeExamples(movedRules(rules, wave), [...new Set(wave.flatMap(examplesOf))]);
        uncaught.push(...wave.filter((move) => !faults.some((fault) => isAbout(fault, move))).map(moveText));
      }
      expect(uncaught).toEqual([]);
      expect(ofOthers.length).toBeGreaterThan(3);
    },
    10 * minutes,
  );

  it(
    'of the ranking, each makes an example fail',
    async () => {
      const copies = ofRanking.map((move, i) => ({ move, id: `moved-${i}` }));
      const rankings = new Map(rules.rankings);
      for (const { move, id } of copies) {
        rankings.set(id, movedRanking(move, id));
      }
      const told = copies.flatMap(({ move, id }) =>
        examplesOf(move).map((example) => retoldRanking(example, id)),
      );
      const caught = new Set((await judgeExamples({ ...rules, rankings }, told)).map(({ where }) => where));
      expect(copies.filter(({ id }) => !caught.has(id)).map(({ move }) => moveText(move))).toEqual([]);
      expect(ofRanking.length).toBeGreaterThan(20);
    },
    10 * minutes,
  );
});

function movedRanking(move: Move, id: string): ReturnType<typeof rules.rankings.get> & object {
  const file = movedRules(rules, [move]).rankings.get(move.stem)!;
  return { ...file, stem: id, definition: { ...file.definition, id } };
}

function retoldRanking(example: RuleExample, id: string): RuleExample {
  if (example.expects.kind !== 'ranking') return example;
  return {
    ...example,
    where: id,
    personId: `${example.personId}-${id}`,
    facts: { ...example.facts, parameters: { ranking: id } },
    expects: { ...example.expects, ranking: id },
  };
}

/** What can be told apart in one run: files, and parts of a criterion by the name in the fault. */
function placeOf({ pattern, stem, path }: Move): string {
  return path[0] === 'parts' ? `${pattern} ${stem} ${path[1]}` : `${pattern} ${stem}`;
}

function waves(moves: readonly Move[]): readonly (readonly Move[])[] {
  const found: Move[][] = [];
  const placed = new Map<string, number>();
  for (const move of moves) {
    const n = placed.get(placeOf(move)) ?? 0;
    placed.set(placeOf(move), n + 1);
    (found[n] ??= []).push(move);
  }
  return found;
}

function fileOf({ pattern, stem }: Move): string {
  return `rules/${pattern.replace('*', stem)}`;
}

const taken = new Map<string, readonly RuleExample[]>();

function examplesOf(move: Move): readonly RuleExample[] {
  const file = fileOf(move);
  const own = taken.get(file) ?? examples.filter(({ where }) => where.startsWith(`${file}:`));
  taken.set(file, own);
  return own;
}

function isAbout(fault: { readonly where: string; readonly what: string }, move: Move): boolean {
  if (!fault.where.startsWith(`${fileOf(move)}:`)) return false;
  if (move.path[0] !== 'parts') return true;
  const part = rules.criteria.get(move.stem)!.definition.parts![move.path[1] as number]!;
  return fault.what.includes(`expects ${part.id} `);
}

function moveText(move: Move): string {
  return `${fileOf(move)} ${move.path.join('.')}: ${move.before} → ${move.after}`;
}
