/** Laboratory results around the levels and categories that raise an alert. */
import fc from 'fast-check';
import type { LabResult } from '../reference/facts.js';
import { randomDate } from './random-dates.js';

/** A1c at and above the alert, kidney function by categories and by a quarter's fall, and a test no rule reads. */
const results: readonly (readonly [code: string, result: string])[] = [
  ['4548-4', '7.9'],
  ['4548-4', '8.1'],
  ['4548-4', '9.0'],
  ['17856-6', '9.1'],
  ['98979-8', '92'],
  ['98979-8', '80'],
  ['98979-8', '60'],
  ['62238-1', '59'],
  ['98979-8', '45'],
  ['98979-8', '44'],
  ['2160-0', '12'],
];

const lab = fc.record({ date: randomDate, result: fc.constantFrom(...results) });

export const labs: fc.Arbitrary<readonly LabResult[]> = fc.oneof(
  { weight: 2, arbitrary: fc.constant([]) },
  {
    weight: 1,
    arbitrary: fc.array(lab, { minLength: 1, maxLength: 4 }).map((some) =>
      some.map(({ date, result: [code, result] }, i) => ({
        lab_result_id: `L${i}`,
        collected_on: date,
        code_system: 'loinc',
        code,
        result,
      })),
    ),
  },
);
