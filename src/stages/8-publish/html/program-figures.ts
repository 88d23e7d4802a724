/** The counts of the night and the sums that hold between them, with the cells that must not be printed taken out. */
import { addMonths } from '../../../base/calendar-date.js';
import type { CalendarDate } from '../../../base/calendar-date.js';
import type { Engine, Row } from '../../../engines/engine.js';
import { hiddenCells } from '../suppression.js';
import type { Sum } from '../suppression.js';
import { numberOf, pageQuery, textOf } from './page-query.js';
import { tiers } from './wording.js';

/** A count, or null where it is hidden. */
export type Shown = number | null;

export interface ProgramFigures {
  readonly plans: readonly string[];
  readonly criteria: readonly string[];
  readonly families: readonly string[];
  readonly months: readonly string[];
  /** Second words of a kind and first word: the reasons of an unknown criterion, say. */
  words(kind: string, word?: string): readonly string[];
  shown(cell: string): Shown;
}

const monthsShown = 13;
const statusesShown = ['active', 'lapsed', 'suspect'];

export async function programFigures(
  engine: Engine,
  night: { readonly asOf: CalendarDate; readonly suppressionThreshold: number },
): Promise<ProgramFigures> {
  const lastMonth = `${night.asOf.slice(0, 7)}-01`;
  const firstDay = addMonths(lastMonth, 1 - monthsShown);
  const rows = await engine.rows(pageQuery('program_count'), { first_day: firstDay });
  const parents = await engine.rows(
    'select criterion, parent from criterion order by display_order nulls last, criterion',
  );
  const tally = new Tally(rows);
  const states = tally.words('state');
  const ordered = parents.map((row) => textOf(row, 'criterion')).filter((name) => states.includes(name));
  const hidden = hiddenCells(tally.counts, sumsOf(tally, ordered, parents), night.suppressionThreshold);
  return {
    plans: tally.words('plan'),
    criteria: ordered,
    families: tally.words('condition'),
    months: Array.from({ length: monthsShown }, (_, i) => addMonths(firstDay, i).slice(0, 7)),
    words: (kind, word) => tally.words(kind, word),
    shown: (cell) => (hidden.has(cell) ? null : (tally.counts.get(cell) ?? 0)),
  };
}

/** Cells are `kind:word:word`; margins leave the last word out. */
class Tally {
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
function sumsOf(tally: Tally, criteria: readonly string[], parents: readonly Row[]): readonly Sum[] {
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

function changeSums(tally: Tally): readonly Sum[] {
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

function criterionSums(tally: Tally, criterion: string): readonly Sum[] {
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
