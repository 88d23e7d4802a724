/** The front page: aggregates only, every number through the suppressor, every chart with its table. */
import { addDays, addMonths } from '../../../base/calendar-date.js';
import type { CalendarDate } from '../../../base/calendar-date.js';
import type { Engine } from '../../../engines/engine.js';
import { barChart } from './bar-chart.js';
import { monthChart } from './month-chart.js';
import { textOf } from './page-query.js';
import type { ProgramFigures } from './program-figures.js';
import { shareText, shownText } from './shown-text.js';
import { exclusionWord, provisionalWord, tiers, tierTitle, unknownReasonWord } from './wording.js';

export interface Titles {
  readonly criteria: ReadonlyMap<
    string,
    { readonly title: string; readonly isPart: boolean; readonly kind: string }
  >;
  readonly families: ReadonlyMap<string, string>;
  readonly plans: ReadonlyMap<string, string>;
}

export async function readTitles(engine: Engine): Promise<Titles> {
  const criteria = await engine.rows(
    'select criterion, parent, kind, title from criterion order by criterion',
  );
  const families = await engine.rows(
    'select family, min(title) as title from condition_rule group by family order by family',
  );
  const plans = await engine.rows('select plan_id, plan_name from plan_policy order by plan_id');
  return {
    criteria: new Map(
      criteria.map((row) => [
        textOf(row, 'criterion'),
        {
          title: textOf(row, 'title') || textOf(row, 'criterion'),
          isPart: row['parent'] !== null,
          kind: textOf(row, 'kind') || 'case_management',
        },
      ]),
    ),
    families: new Map(
      families.map((row) => [textOf(row, 'family'), textOf(row, 'title') || textOf(row, 'family')]),
    ),
    plans: new Map(plans.map((row) => [textOf(row, 'plan_id'), textOf(row, 'plan_name')])),
  };
}

export function indexView(
  figures: ProgramFigures,
  titles: Titles,
  claimsThrough: CalendarDate | null,
): object {
  return {
    headline: headline(figures),
    plans: planRows(figures, titles),
    ...criterionView(figures, titles),
    coordination: coordinationRows(figures, titles),
    boundary: shownText(figures.shown('boundary')),
    unknown: unknownRows(figures, titles),
    because: figures.words('because').map((word) => ({
      title: sentenceCase(provisionalWord(word)),
      n: shownText(figures.shown(`because:${word}`)),
    })),
    ...conditionView(figures, titles),
    ...monthView(figures, claimsThrough),
    excluded: figures.words('excluded').map((reason) => ({
      title: exclusionWord(reason),
      n: shownText(figures.shown(`excluded:${reason}`)),
    })),
    known: shownText(figures.shown('known')),
  };
}

function headline(figures: ProgramFigures): object {
  const scope = figures.shown('scope');
  const tile = (cell: string, title: string, kind: string): object => ({
    title,
    kind,
    n: shownText(figures.shown(cell)),
    share: shareText(figures.shown(cell), scope),
  });
  return {
    scope: shownText(scope),
    excluded: shownText(figures.shown('excluded')),
    tiles: [
      ...tiers.map((tier) => tile(`tier:${tier}`, tierTitle(tier), tier)),
      tile('provisional', 'Provisional', 'provisional'),
    ],
  };
}

function planRows(figures: ProgramFigures, titles: Titles): readonly object[] {
  return figures.plans.map((plan) => {
    const id = decodeURIComponent(plan);
    return {
      id,
      name: titles.plans.get(id) ?? '',
      n: shownText(figures.shown(`plan:${plan}`)),
      tiers: tiers.map((tier) => ({
        n: shownText(figures.shown(`plan_tier:${plan}:${tier}`)),
        share: shareText(figures.shown(`plan_tier:${plan}:${tier}`), figures.shown(`plan:${plan}`)),
      })),
      provisional: shownText(figures.shown(`plan_provisional:${plan}`)),
    };
  });
}

function criterionView(figures: ProgramFigures, titles: Titles): object {
  const scope = figures.shown('scope');
  const rows = ofKind(figures, titles, 'case_management').map((criterion) => ({
    criterion,
    title: titles.criteria.get(criterion)?.title ?? criterion,
    isPart: titles.criteria.get(criterion)?.isPart ?? false,
    met: figures.shown(`state:${criterion}:true`),
    only: figures.shown(`only_by:${criterion}`),
    hasOnly: figures.words('only_by').includes(criterion) || !titles.criteria.get(criterion)?.isPart,
  }));
  return {
    criterionChart: barChart(
      'Members who meet each criterion; the darker part meets no other',
      rows.map((row) => ({
        label: `${row.title} (${row.criterion})`,
        value: row.met,
        ...(row.met === null ? {} : { inside: row.only }),
        note: row.hasOnly ? `${shownText(row.met)}, only by it ${shownText(row.only)}` : shownText(row.met),
      })),
    ),
    criteria: rows.map((row) => ({
      ...row,
      met: shownText(row.met),
      share: shareText(row.met, scope),
      only: row.hasOnly ? shownText(row.only) : '',
    })),
    several: shownText(figures.shown('only_by:')),
  };
}

/** What care coordination rests on: where it does not hold, a clinician looks. */
function coordinationRows(figures: ProgramFigures, titles: Titles): readonly object[] {
  return ofKind(figures, titles, 'care_coordination').map((criterion) => ({
    criterion,
    title: titles.criteria.get(criterion)?.title ?? criterion,
    holds: shownText(figures.shown(`state:${criterion}:true`)),
    fails: shownText(figures.shown(`state:${criterion}:false`)),
    unknown: shownText(figures.shown(`state:${criterion}:unknown`)),
  }));
}

function ofKind(figures: ProgramFigures, titles: Titles, kind: string): readonly string[] {
  return figures.criteria.filter(
    (criterion) => (titles.criteria.get(criterion)?.kind ?? 'case_management') === kind,
  );
}

function unknownRows(figures: ProgramFigures, titles: Titles): readonly object[] {
  const scope = figures.shown('scope');
  return figures.criteria.map((criterion) => {
    const unknown = figures.shown(`state:${criterion}:unknown`);
    return {
      criterion,
      title: titles.criteria.get(criterion)?.title ?? criterion,
      isPart: titles.criteria.get(criterion)?.isPart ?? false,
      n: shownText(unknown),
      share: shareText(unknown, scope),
      neverAsked: shownText(figures.shown(`unknown:${criterion}:not_screened`)),
      reasons: figures
        .words('unknown', criterion)
        .map((reason) => ({ reason, n: figures.shown(`unknown:${criterion}:${reason}`) }))
        .filter(({ reason, n }) => reason !== 'not_screened' && n !== 0)
        .map(({ reason, n }) => `${unknownReasonWord(reason) || 'no reason given'}: ${shownText(n)}`),
    };
  });
}

function conditionView(figures: ProgramFigures, titles: Titles): object {
  const scope = figures.shown('scope');
  const rows = figures.families
    .map((family) => ({
      title: titles.families.get(family) ?? family,
      active: figures.shown(`condition:${family}:active`),
      lapsed: figures.shown(`condition:${family}:lapsed`),
      suspect: figures.shown(`condition:${family}:suspect`),
    }))
    .sort((a, b) => (b.active ?? -1) - (a.active ?? -1) || (a.title < b.title ? -1 : 1));
  // A bar for each hidden family would be a wall of hatching; the table names them.
  const drawn = rows.filter((row) => row.active !== null && row.active > 0);
  return {
    conditionChart: barChart(
      'Members with each active chronic condition',
      drawn.map((row) => ({
        label: row.title,
        value: row.active,
        note: `${shownText(row.active)} · ${shareText(row.active, scope)}`,
      })),
      scope ?? undefined,
    ),
    nConditionsDrawn: drawn.length,
    conditions: rows.map((row) => ({
      title: row.title,
      active: shownText(row.active),
      share: shareText(row.active, scope),
      lapsed: shownText(row.lapsed),
      suspect: shownText(row.suspect),
    })),
  };
}

function monthView(figures: ProgramFigures, claimsThrough: CalendarDate | null): object {
  const months = figures.months.map((month) => ({
    month,
    stays: figures.shown(`stay_month:${month}`),
    visits: figures.shown(`visit_month:${month}`),
    // a month is whole when its claims reach the first day of the next
    isIncomplete: claimsThrough !== null && addMonths(`${month}-01`, 1) > addDays(claimsThrough, 1),
  }));
  return {
    monthChart: monthChart('Counted hospital stays and emergency visits by month', months),
    months: months.map((month) => ({
      ...month,
      stays: shownText(month.stays),
      visits: shownText(month.visits),
    })),
    claimsThrough,
  };
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
