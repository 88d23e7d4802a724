/** The counts of the front page as cells, and the sums that hold between them. */
import type { Row } from '../../engines/engine.js';
import type { Sum } from './suppression.js';
import { numberOf, textOf } from './html/page-query.js';
import { tiers } from './html/wording.js';

const statusesShown = ['active', 'lapsed', 'suspect'];

/** Cells are `kind:word:word`; margins leave the last word out. */
export class ProgramTally {
  readonly counts = new Map<string, number>();

  constructor(rows: readonly Row[]) {
    for (const cell of ['known', 'scope', 'excluded', 'provisional', 'boundary', 'changed'])
      this.counts.set(cell, 0);
    for (const row of rows) {
      const n = numberOf(row, 'n');
      this.addRow(textOf(row, 'kind'), textOf(row, 'word'), textOf(row, 'word_2'), n);
    }
  }

  words(kind: string, word?: string): readonly string[] {
    const start = word === undefined ? `${kind}:` : `${kind}:${word}:`;
    const found = [...this.counts.keys()].filter((cell) => cell.startsWith(start));
    return [...new Set(found.map((cell) => cell.slice(start.length).split(':')[0]!))].sort();
  }

  private addRow(kind: string, word: string, word2: string, n: number): void {
    if (kind === 'tier') {
      const plan = encodeURIComponent(word2);
      this.add(['known', 'scope', `tier:${word}`, `plan:${plan}`, `plan_tier:${plan}:${word}`], n);
    } else if (kind === 'provisional') {
      this.add(['provisional', `because:${word}`, `plan_provisional:${encodeURIComponent(word2)}`], n);
    } else if (kind === 'excluded') {
      this.add(['known', 'excluded', `excluded:${word}`], n);
    } else if (kind === 'change') {
      this.add(['changed', `change:${word}`, `cause:${word2}`, `change_cause:${word}:${word2}`], n);
    } else if (kind === 'boundary') {
      this.add(['boundary'], n);
    } else if (kind === 'state' || kind === 'unknown' || kind === 'condition') {
      this.add([`${kind}:${word}:${word2}`], n);
    } else {
      this.add([`${kind}:${word}`], n);
    }
  }

  private add(cells: readonly string[], n: number): void {
    for (const cell of cells) this.counts.set(cell, (this.counts.get(cell) ?? 0) + n);
  }
}

/**
 * Everything that a reader could add or subtract. A sum with a rest stands for a subset: what is left of
 * the total is nowhere printed, yet known to whoever subtracts.
 */
export function programSums(
  tally: ProgramTally,
  criteria: readonly string[],
  parents: readonly Row[],
): readonly Sum[] {
  const plans = tally.words('plan');
  const all = (kind: string): readonly string[] => tally.words(kind).map((word) => `${kind}:${word}`);
  return [
    { total: 'known', parts: ['scope', 'excluded'] },
    { total: 'excluded', parts: all('excluded') },
    { total: 'scope', parts: all('plan') },
    { total: 'scope', parts: tiers.map((tier) => `tier:${tier}`) },
    ...tiers.map((tier) => ({
      total: `tier:${tier}`,
      parts: plans.map((plan) => `plan_tier:${plan}:${tier}`),
    })),
    { total: 'provisional', parts: all('because') },
    { total: 'provisional', parts: all('plan_provisional') },
    { total: 'scope', parts: ['tier:case_management', 'provisional'], hasRest: true },
    { total: 'tier:care_coordination', parts: ['boundary'], hasRest: true },
    ...plans.flatMap((plan) => planSums(plan)),
    { total: 'tier:case_management', parts: all('only_by') },
    ...criteria.flatMap((criterion) => criterionSums(tally, criterion)),
    ...parents
      .filter((row) => row['parent'] !== null && criteria.includes(textOf(row, 'criterion')))
      .map((row) => ({
        total: `state:${textOf(row, 'parent')}:true`,
        parts: [`state:${textOf(row, 'criterion')}:true`],
        hasRest: true,
      })),
    ...changeSums(tally),
    ...tally.words('condition').map((family) => ({
      total: 'scope',
      parts: statusesShown.map((status) => `condition:${family}:${status}`),
      hasRest: true,
    })),
  ];
}

function changeSums(tally: ProgramTally): readonly Sum[] {
  const [kinds, causes] = [tally.words('change'), tally.words('cause')];
  const all = (kind: string, words: readonly string[]): readonly string[] =>
    words.map((word) => `${kind}:${word}`);
  return [
    { total: 'changed', parts: all('change', kinds) },
    { total: 'changed', parts: all('cause', causes) },
    ...kinds.map((kind) => ({ total: `change:${kind}`, parts: all(`change_cause:${kind}`, causes) })),
    ...causes.map((cause) => ({
      total: `cause:${cause}`,
      parts: kinds.map((kind) => `change_cause:${kind}:${cause}`),
    })),
    // whoever entered or rose has a program tonight: those who had it already are a difference
    { total: 'scope', parts: ['tier:no_program', 'change:entered', 'change:up'], hasRest: true },
  ];
}

function planSums(plan: string): readonly Sum[] {
  return [
    { total: `plan:${plan}`, parts: tiers.map((tier) => `plan_tier:${plan}:${tier}`) },
    {
      total: `plan:${plan}`,
      parts: [`plan_tier:${plan}:case_management`, `plan_provisional:${plan}`],
      hasRest: true,
    },
  ];
}

function criterionSums(tally: ProgramTally, criterion: string): readonly Sum[] {
  const states = ['true', 'false', 'unknown'].map((state) => `state:${criterion}:${state}`);
  const reasons = tally.words('unknown', criterion).map((reason) => `unknown:${criterion}:${reason}`);
  const sums: Sum[] = [
    { total: 'scope', parts: states, hasRest: true },
    { total: `state:${criterion}:true`, parts: [`only_by:${criterion}`], hasRest: true },
  ];
  if (reasons.length > 0) sums.push({ total: `state:${criterion}:unknown`, parts: reasons });
  // Whoever meets a criterion of case management is in it: the others of the tier are a difference.
  if (criterion.startsWith('CM')) {
    sums.push({ total: 'tier:case_management', parts: [`state:${criterion}:true`], hasRest: true });
  }
  return sums;
}
