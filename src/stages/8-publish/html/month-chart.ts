/** Two bars a month; months that the claims do not reach yet are drawn lighter. */
import { scaleBand, scaleLinear } from 'd3-scale';
import type { Shown } from './program-figures.js';
import { element, label, percent, picture } from './svg.js';

export interface Month {
  /** `2026-06` */
  readonly month: string;
  readonly stays: Shown;
  readonly visits: Shown;
  readonly isIncomplete: boolean;
}

const plotHeight = 180;
const top = 12;
const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function monthChart(name: string, months: readonly Month[]): string {
  const greatest = Math.max(1, ...months.flatMap((month) => [month.stays ?? 0, month.visits ?? 0]));
  const x = scaleBand(
    months.map((month) => month.month),
    [0, 100],
  ).padding(0.25);
  const y = scaleLinear([0, greatest], [0, plotHeight]).nice(4);
  const ticks = y.ticks(4).filter(Number.isInteger);
  return picture(name, top + plotHeight + 40, [
    ...ticks.map((tick) => gridLine(top + plotHeight - y(tick), tick)),
    ...months.map((month) => drawMonth(month, x(month.month)!, x.bandwidth(), y)),
  ]);
}

function gridLine(y: number, tick: number): string {
  return (
    element('line', { class: 'grid', x1: 0, x2: '100%', y1: y, y2: y }) +
    label({ class: 'tick', x: 0, y: y - 3 }, String(tick))
  );
}

function drawMonth(month: Month, x: number, width: number, y: (value: number) => number): string {
  const foot = top + plotHeight;
  const bar = (value: Shown, left: number, kind: string): string => {
    if (value === 0) return '';
    const height = value === null ? 16 : Math.max(1, y(value));
    const look = value === null ? 'bar-hidden' : month.isIncomplete ? `${kind} incomplete` : kind;
    return element('rect', {
      class: look,
      x: percent(left),
      width: percent(width / 2),
      y: foot - height,
      height,
    });
  };
  const middle = percent(x + width / 2);
  const [year, number] = month.month.split('-') as [string, string];
  const parts = [
    bar(month.stays, x, 'bar'),
    bar(month.visits, x + width / 2, 'bar-second'),
    label({ class: 'tick', x: middle, y: foot + 16, 'text-anchor': 'middle' }, names[Number(number) - 1]!),
  ];
  if (number === '01') {
    parts.push(label({ class: 'tick', x: middle, y: foot + 32, 'text-anchor': 'middle' }, year));
  }
  return element('g', {}, parts.join(''));
}
