/** Days that decide something: the first days of the windows and their neighbours come up often. */
import fc from 'fast-check';
import { addDays } from '../../src/base/calendar-date.js';
import type { CalendarDate } from '../../src/base/calendar-date.js';

export const asOf: CalendarDate = '2026-06-30';

/** First days of W12, L24, W180 and six months, 60 and 30 days back, and the as-of date itself. */
const edges: readonly CalendarDate[] = [
  '2025-07-01',
  '2025-07-01',
  '2024-07-01',
  '2026-01-02',
  '2025-12-31',
  '2026-05-01',
  '2026-06-01',
  '2026-06-30',
];

const nearEdge: fc.Arbitrary<CalendarDate> = fc
  .tuple(fc.constantFrom(...edges), fc.integer({ min: -3, max: 2 }))
  .map(([edge, days]) => addDays(edge, days));

const anyDay: fc.Arbitrary<CalendarDate> = fc
  .integer({ min: 0, max: 800 })
  .map((days) => addDays(asOf, -days));

/** Never after the as-of date: ingest leaves such facts out. */
export const randomDate: fc.Arbitrary<CalendarDate> = fc
  .oneof({ weight: 3, arbitrary: nearEdge }, { weight: 2, arbitrary: anyDay })
  .map((date) => (date > asOf ? asOf : date));
