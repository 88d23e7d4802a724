/** One lane a kind of stay over the last 24 months; the 12 months that count are shaded. */
import { scaleLinear } from 'd3-scale';
import { symbol, symbolDiamond } from 'd3-shape';
import { addMonths, daysBetween } from '../../../base/calendar-date.js';
import type { CalendarDate } from '../../../base/calendar-date.js';
import { element, label, percent, picture } from './svg.js';

export interface TimelineLane {
  readonly label: string;
  readonly items: readonly TimelineItem[];
}

export interface TimelineItem {
  readonly firstDay: CalendarDate;
  readonly lastDay: CalendarDate;
  readonly isCounted: boolean;
  readonly isPoint: boolean;
}

export interface TimelineSpan {
  readonly firstDay: CalendarDate;
  readonly countedFrom: CalendarDate;
  readonly lastDay: CalendarDate;
}

const laneHeight = 42;
const axisHeight = 24;
const diamond = symbol(symbolDiamond, 60)()!;

export function timelineChart(name: string, lanes: readonly TimelineLane[], span: TimelineSpan): string {
  const scale = scaleLinear([0, daysBetween(span.firstDay, span.lastDay)], [0, 100]).clamp(true);
  const x = (day: CalendarDate): number => scale(daysBetween(span.firstDay, day));
  const height = lanes.length * laneHeight;
  const from = x(span.countedFrom);
  return picture(name, height + axisHeight, [
    element('rect', { class: 'window', x: percent(from), y: 0, width: percent(100 - from), height }),
    ...quarters(span).map((day) => quarterLine(day, x(day), height)),
    ...lanes.map((lane, i) => drawLane(lane, i * laneHeight, x)),
  ]);
}

function quarters(span: TimelineSpan): readonly CalendarDate[] {
  const starts: CalendarDate[] = [];
  let day = `${span.firstDay.slice(0, 7)}-01`;
  while (day <= span.lastDay) {
    if (day >= span.firstDay && ['01', '04', '07', '10'].includes(day.slice(5, 7))) starts.push(day);
    day = addMonths(day, 1);
  }
  return starts;
}

function quarterLine(day: CalendarDate, x: number, height: number): string {
  const line = element('line', { class: 'grid', x1: percent(x), x2: percent(x), y1: 0, y2: height });
  const isHalfYear = day.slice(5, 7) === '01' || day.slice(5, 7) === '07';
  // the label of a half-year that starts in the last weeks would run out of the picture
  if (!isHalfYear || x > 90) return line;
  return line + label({ class: 'tick', x: percent(x), y: height + 16 }, day.slice(0, 7));
}

function drawLane(lane: TimelineLane, top: number, x: (day: CalendarDate) => number): string {
  const bottom = top + laneHeight;
  return element(
    'g',
    {},
    [
      label({ class: 'bar-label', x: 0, y: top + 15 }, lane.label),
      element('line', { class: 'grid', x1: 0, x2: '100%', y1: bottom, y2: bottom }),
      ...lane.items.map((item) => (item.isPoint ? drawPoint(item, top, x) : drawSpan(item, top, x))),
    ].join(''),
  );
}

function drawSpan(item: TimelineItem, top: number, x: (day: CalendarDate) => number): string {
  // a night of 24 months is a hair's breadth: every stay gets a width that can be seen
  const width = Math.max(0.9, x(item.lastDay) - x(item.firstDay));
  const left = Math.min(x(item.firstDay), 100 - width);
  return element('rect', {
    class: item.isCounted ? 'bar' : 'bar-pale',
    x: percent(left),
    y: top + 22,
    width: percent(width),
    height: 14,
    rx: 1,
  });
}

function drawPoint(item: TimelineItem, top: number, x: (day: CalendarDate) => number): string {
  const at = { class: 'point', x: percent(Math.min(99, x(item.firstDay))), y: top + 29, overflow: 'visible' };
  const look = item.isCounted ? 'bar-second' : 'bar-pale';
  return element('svg', at, element('path', { class: look, d: diamond }));
}
