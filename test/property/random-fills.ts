/** Fills of what is taken for months, together, one after the other or once, and of what treats an opioid use disorder. */
import fc from 'fast-check';
import { addDays } from '../../src/base/calendar-date.js';
import type { CalendarDate } from '../../src/base/calendar-date.js';
import type { Fill } from '../reference/facts.js';
import { opioidMedicines } from '../reference/treatment-fills.js';
import { asOf, randomDate } from './random-dates.js';

type FillDraft = Omit<Fill, 'claim_id' | 'quantity' | 'paid_amount' | 'allowed_amount'>;

const status = fc.constantFrom(...Array<string>(9).fill('paid'), 'denied', 'void', 'reversed');

const opioidFill: fc.Arbitrary<FillDraft> = fc.record({
  medicine: fc.constantFrom(...opioidMedicines),
  fill_date: randomDate,
  claim_status: fc.constantFrom('paid', 'paid', 'paid', 'denied', 'void'),
  days_supply: fc.constantFrom(7, 28, 30),
});

/** What replaces, doubles or disturbs each other. */
const groups: readonly (readonly [string, ...string[]])[] = [
  [
    'lisinopril',
    'losartan',
    'lisinopril with a diuretic',
    'amlodipine with benazepril',
    'sacubitril with valsartan',
    'valsartan',
    'amlodipine',
    'amlodipine by a brand that only its code tells',
  ],
  ['lisinopril', 'losartan'],
  ['sertraline', 'venlafaxine'],
  ['metformin', 'glipizide'],
  ['sertraline', 'fluoxetine', 'venlafaxine', 'bupropion', 'phenelzine'],
  [
    'metformin',
    'metformin by name',
    'glipizide',
    'glimepiride',
    'glipizide with metformin',
    'insulin glargine',
    'insulin lispro',
  ],
  ['atorvastatin', 'simvastatin', 'clarithromycin', 'verapamil'],
  ['warfarin', 'apixaban', 'naproxen', 'ibuprofen'],
];

const unreadable = [
  'a product code that no map holds',
  'a name that nobody knows',
  'nothing but a fill',
  'half of a name',
];

/** On both sides of what makes a supply chronic, none told, and more than a year. */
const daysSupply = fc.constantFrom(7, 20, 21, 30, 30, 30, 60, 90, 90, 90, 120, null, 366, 367);

/** Refills come early, in time, at the end of the grace days, or the day after. */
const refillGap = fc.constantFrom(-10, -1, 0, 0, 0, 5, 29, 30, 31, 45);

const steady = Array.from({ length: 4 }, () => ({ gap: -1, status: 'paid' }));

const course = (medicines: readonly [string, ...string[]]) =>
  fc.record({
    medicine: fc.constantFrom(...medicines),
    days: daysSupply,
    refills: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      // steady, which is what a treatment should be
      { weight: 2, arbitrary: fc.constant(steady) },
      {
        weight: 2,
        arbitrary: fc.array(fc.record({ gap: refillGap, status }), { minLength: 1, maxLength: 4 }),
      },
    ),
    status,
    // after the course before it
    after: fc.constantFrom(0, 1, 14, 15, 29, 30, 31, 59, 60, 61, 89, 90, 91, 120, 179, 180, 181),
  });

type Course = ReturnType<typeof course> extends fc.Arbitrary<infer T> ? T : never;

/** Days on which something that began a month or three before is judged tonight, beside those that decide elsewhere. */
const begin: fc.Arbitrary<CalendarDate> = fc.oneof(
  randomDate,
  fc.integer({ min: 20, max: 420 }).map((days) => addDays(asOf, -days)),
  fc.constantFrom(58, 59, 60, 89, 90, 118, 119, 120, 149, 150).map((days) => addDays(asOf, -days)),
);

const courses = fc
  .constantFrom(...groups)
  .chain((group) => fc.tuple(begin, fc.array(course(group), { minLength: 1, maxLength: 4 })))
  .map(([first, some]) => {
    let from = first;
    return some.flatMap((one, i) => {
      if (i > 0) from = addDays(from, one.after);
      return fillsOf(one, from);
    });
  });

function fillsOf(one: Course, from: CalendarDate): readonly FillDraft[] {
  const usual = { medicine: one.medicine, days_supply: one.days };
  const fills: FillDraft[] = [{ ...usual, fill_date: from, claim_status: one.status }];
  let next = from;
  for (const { gap, status: told } of one.refills) {
    next = addDays(next, Math.max((one.days ?? 30) + gap, 0));
    fills.push({ ...usual, fill_date: next, claim_status: told });
  }
  return fills;
}

const chronic = [
  ...['lisinopril', 'amlodipine', 'atorvastatin', 'metformin', 'metformin by name', 'omeprazole'],
  ...['levothyroxine', 'metoprolol', 'clopidogrel', 'furosemide', 'sertraline', 'allopurinol'],
  ...['glipizide', 'apixaban', 'a medicine of no class', 'insulin glargine', 'insulin lispro'],
];

/** Many medicines that last until tonight, or ended the day before. */
const tray = fc
  .uniqueArray(fc.constantFrom(...chronic), { minLength: 8, maxLength: chronic.length })
  .chain((medicines) =>
    fc.tuple(
      ...medicines.map((medicine) =>
        fc.record({
          medicine: fc.constant(medicine),
          days_supply: fc.constantFrom(90, 90, 90, 90, 90, 30, 21, 20),
          fill_date: fc.constantFrom(0, 10, 19, 20, 20, 29, 29, 30).map((days) => addDays(asOf, -days)),
          claim_status: status,
        }),
      ),
    ),
  );

const pairs = [
  ['lisinopril', 'losartan'],
  ['lisinopril with a diuretic', 'sacubitril with valsartan'],
  ['atorvastatin', 'simvastatin'],
  ['sertraline', 'fluoxetine'],
  ['naproxen', 'ibuprofen'],
  ['simvastatin', 'verapamil'],
  ['sertraline', 'phenelzine'],
] as const;

/** Two that double or disturb each other, for a long time up to now. */
const together = fc
  .record({
    pair: fc.constantFrom(...pairs),
    begun: fc.integer({ min: 20, max: 150 }),
    after: fc.constantFrom(0, 1, 15, 30, 45, 60, 61),
    days: fc.tuple(fc.constantFrom(60, 90, 120), fc.constantFrom(30, 90, 120)),
  })
  .map(({ pair, begun, after, days }): readonly FillDraft[] => {
    const from = addDays(asOf, -begun);
    return [
      { medicine: pair[0], fill_date: from, days_supply: days[0], claim_status: 'paid' },
      { medicine: pair[1], fill_date: addDays(from, after), days_supply: days[1], claim_status: 'paid' },
    ];
  });

const successions = [
  ['sertraline', 'venlafaxine'],
  ['lisinopril', 'amlodipine'],
  ['metformin', 'glipizide'],
  ['valsartan', 'sacubitril with valsartan'],
] as const;

/** One in place of the other, before or after its run-out, to both sides of sixty days. */
const replaced = fc
  .record({
    pair: fc.constantFrom(...successions),
    begun: fc.integer({ min: 60, max: 400 }),
    after: fc.constantFrom(-20, -1, 0, 1, 30, 60, 61),
    days: fc.tuple(fc.constantFrom(20, 30, 90), fc.constantFrom(21, 90)),
  })
  .map(({ pair, begun, after, days }): readonly FillDraft[] => {
    const from = addDays(asOf, -begun);
    const then = addDays(from, Math.max(days[0] - 1 + after, 1));
    return [
      { medicine: pair[0], fill_date: from, days_supply: days[0], claim_status: 'paid' },
      { medicine: pair[1], fill_date: then, days_supply: days[1], claim_status: 'paid' },
    ];
  });

const unread: fc.Arbitrary<readonly FillDraft[]> = fc
  .tuple(fc.constantFrom(...unreadable), begin, daysSupply)
  .map(([medicine, fill_date, days_supply]) => [{ medicine, fill_date, days_supply, claim_status: 'paid' }]);

const amounts = fc.constantFrom<readonly [number | null, number | null]>(
  [40, 35],
  [900, null],
  [null, 12],
  [null, 12],
  [null, null],
);

const drafts: fc.Arbitrary<readonly FillDraft[]> = fc.oneof(
  { weight: 4, arbitrary: fc.constant([]) },
  { weight: 3, arbitrary: fc.array(opioidFill, { minLength: 1, maxLength: 3 }) },
  { weight: 6, arbitrary: courses },
  { weight: 2, arbitrary: together },
  { weight: 1, arbitrary: replaced },
  { weight: 1, arbitrary: fc.tuple(courses, unread).map((some) => some.flat()) },
  { weight: 2, arbitrary: fc.tuple(tray, courses).map((some) => some.flat()) },
  { weight: 1, arbitrary: fc.tuple(tray, unread).map((some) => some.flat()) },
);

/** Never after the as-of date: ingest leaves such fills out. */
export const fills: fc.Arbitrary<readonly Fill[]> = drafts.chain((some) => {
  const filled = some.filter((one) => one.fill_date <= asOf);
  return fc.array(amounts, { minLength: filled.length, maxLength: filled.length }).map((money) =>
    filled.map((one, i): Fill => ({
      ...one,
      claim_id: `F${i}`,
      quantity: one.days_supply,
      allowed_amount: money[i]![0],
      paid_amount: money[i]![1],
    })),
  );
});
