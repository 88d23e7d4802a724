/** Bars with their label above and their number at the end; a second, darker bar inside for "of these". */
import { scaleLinear } from 'd3-scale';
import { element, label, percent, picture } from './svg.js';
import type { Shown } from './program-figures.js';
import { shownText } from './shown-text.js';

export interface Bar {
  readonly label: string;
  readonly value: Shown;
  /** A subset of the value, drawn inside the bar. */
  readonly inside?: Shown;
  readonly note?: string;
}

const rowHeight = 40;
const barHeight = 12;

/** `whole` is the value that fills the width; without it the greatest bar does. */
export function barChart(name: string, bars: readonly Bar[], whole?: number): string {
  const greatest = whole ?? Math.max(1, ...bars.map((bar) => bar.value ?? 0));
  const scale = scaleLinear([0, greatest], [0, 100]).clamp(true);
  const rows = bars.map((bar, i) => drawBar(bar, i * rowHeight, scale));
  return picture(name, Math.max(1, bars.length) * rowHeight, rows);
}

function drawBar(bar: Bar, top: number, scale: (value: number) => number): string {
  const y = top + 20;
  const width = percent(bar.value === null ? 100 : scale(bar.value));
  const parts = [
    label({ class: 'bar-label', x: 0, y: top + 14 }, bar.label),
    label(
      { class: 'bar-value', x: '100%', y: top + 14, 'text-anchor': 'end' },
      bar.note ?? shownText(bar.value),
    ),
    element('rect', { class: 'bar-ground', x: 0, y, width: '100%', height: barHeight, rx: 2 }),
    element('rect', {
      class: bar.value === null ? 'bar-hidden' : 'bar',
      x: 0,
      y,
      width,
      height: barHeight,
      rx: 2,
    }),
  ];
  if (typeof bar.inside === 'number') {
    const inner = percent(scale(bar.inside));
    parts.push(element('rect', { class: 'bar-inside', x: 0, y, width: inner, height: barHeight, rx: 2 }));
  }
  return element('g', {}, parts.join(''));
}
