/** a medicine that failed, in four ways. As of 2026-06-30. */
import { describe, expect, it } from 'vitest';
import { ask } from './medication-facts.js';

function failed(type: string): string {
  return `select person_id, rule_id, from_date, event_date from medication_finding where type = 'failed_${type}' order by 1, 2, 4`;
}

describe('a first fill that stayed the only one', () => {
  it('is an early stop on the thirtieth day after its run-out', async () => {
    expect(
      await ask(
        {
          fills: `
            | member | filled     | ingredient | days |
            | Ada    | 2026-05-02 | sertraline | 30   |
            | Ben    | 2026-05-03 | sertraline | 30   |`,
        },
        failed('early_stop'),
      ),
    ).toEqual(['Ada class-ssri 2026-05-02 2026-06-30']);
  });

  it('is none when any medicine of the class is filled by that day', async () => {
    // run-out 03-30, grace to 04-29
    expect(
      await ask(
        {
          fills: `
            | member | filled     | ingredient | days |
            | Ada    | 2026-03-01 | sertraline | 30   |
            | Ada    | 2026-04-29 | fluoxetine | 90   |
            | Ben    | 2026-03-01 | sertraline | 30   |
            | Ben    | 2026-04-30 | fluoxetine | 90   |`,
        },
        failed('early_stop'),
      ),
    ).toEqual(['Ben class-ssri 2026-03-01 2026-04-29']);
  });

  it('is no first fill when the class was filled in the 180 days before', async () => {
    expect(
      await ask(
        {
          fills: `
            | member | filled     | ingredient | days |
            | Ada    | 2025-09-22 | fluoxetine | 20   |
            | Ada    | 2026-03-21 | sertraline | 30   |
            | Ben    | 2025-09-21 | fluoxetine | 20   |
            | Ben    | 2026-03-21 | sertraline | 30   |`,
        },
        failed('early_stop'),
      ),
    ).toEqual(['Ben class-ssri 2026-03-21 2026-05-19']);
  });

  it('counts from 21 days of supply and for chronic classes only', async () => {
    expect(
      await ask(
        {
          fills: `
            | member | filled     | ingredient | days |
            | Ada    | 2026-04-01 | sertraline | 21   |
            | Ben    | 2026-04-01 | sertraline | 20   |
            | Cleo   | 2026-04-01 | naproxen   | 30   |`,
        },
        failed('early_stop'),
      ),
    ).toEqual(['Ada class-ssri 2026-04-01 2026-05-21']);
  });

  it('takes an ACE inhibitor followed by an ARB for one therapy', async () => {
    expect(
      await ask(
        {
          fills: `
            | filled     | ingredient | days |
            | 2026-02-01 | lisinopril | 30   |
            | 2026-03-01 | losartan   | 120  |`,
        },
        failed('early_stop'),
      ),
    ).toEqual([]);
  });

  it('is not told where a fill could not be seen: no enrolment, late or filtered claims, a name that cannot be read', async () => {
    const fills = '| filled | ingredient | days |\n| 2026-04-01 | sertraline | 30 |';
    const found = ['Ada class-ssri 2026-04-01 2026-05-30'];
    const stop = failed('early_stop');
    // quiet since 2025-10-03, judged on 2026-05-30
    expect(await ask({ fills, enrolled: '| from | to |\n| 2025-10-03 | 2026-05-30 |' }, stop)).toEqual(found);
    expect(await ask({ fills, enrolled: '| from | to |\n| 2025-10-04 | 9999-12-31 |' }, stop)).toEqual([]);
    expect(await ask({ fills, enrolled: '| from | to |\n| 2020-01-01 | 2026-05-29 |' }, stop)).toEqual([]);
    expect(await ask({ fills, pharmacy: [{ completeThrough: '2026-05-30' }] }, stop)).toEqual(found);
    expect(await ask({ fills, pharmacy: [{ completeThrough: '2026-05-29' }] }, stop)).toEqual([]);
    expect(await ask({ fills, pharmacy: [{ completeThrough: null, isFiltered: true }] }, stop)).toEqual([]);
    expect(await ask({ fills, pharmacy: [] }, stop)).toEqual([]);
    const unread = `| filled | ingredient | ndc | days |
      | 2026-04-01 | sertraline | | 30 |
      | 2026-05-10 | | 00000000001 | 30 |`;
    expect(await ask({ fills: unread }, stop)).toEqual([]);
  });
});

describe('a switch to another class', () => {
  it('is a failure when the new class begins up to sixty days after the run-out', async () => {
    // old supply 02-02..03-03; sixty days later is 05-02
    expect(
      await ask(
        {
          fills: `
            | member | filled     | ingredient  | days |
            | Ada    | 2026-02-02 | sertraline  | 30   |
            | Ada    | 2026-05-02 | venlafaxine | 90   |
            | Ben    | 2026-02-02 | sertraline  | 30   |
            | Ben    | 2026-05-03 | venlafaxine | 90   |`,
        },
        failed('switch'),
      ),
    ).toEqual(['Ada class-ssri 2026-02-02 2026-05-02']);
  });

  it('is judged on the thirtieth day after the run-out of the old supply', async () => {
    expect(
      await ask(
        {
          fills: `
            | member | filled     | ingredient  | days |
            | Ada    | 2026-03-03 | sertraline  | 90   |
            | Ada    | 2026-03-20 | venlafaxine | 90   |
            | Ben    | 2026-03-04 | sertraline  | 90   |
            | Ben    | 2026-03-20 | venlafaxine | 90   |`,
        },
        failed('switch'),
      ),
    ).toEqual(['Ada class-ssri 2026-03-03 2026-03-20']);
  });

  it('is none when the old class is filled again by then', async () => {
    // run-out 03-30, so a return counts up to 04-29
    expect(
      await ask(
        {
          fills: `
            | member | filled     | ingredient  | days |
            | Ada    | 2026-03-01 | sertraline  | 30   |
            | Ada    | 2026-03-10 | venlafaxine | 90   |
            | Ada    | 2026-04-29 | sertraline  | 90   |
            | Ben    | 2026-03-01 | sertraline  | 30   |
            | Ben    | 2026-03-10 | venlafaxine | 90   |
            | Ben    | 2026-04-30 | sertraline  | 90   |`,
        },
        failed('switch'),
      ),
    ).toEqual(['Ben class-ssri 2026-03-01 2026-03-10']);
  });

  it('needs one indication in common, a class that is new, and more than an ACE inhibitor for an ARB', async () => {
    expect(
      await ask(
        {
          fills: `
            | member | filled     | ingredient   | days |
            | Ada    | 2026-03-01 | sertraline   | 30   |
            | Ada    | 2026-03-20 | atorvastatin | 90   |
            | Ben    | 2025-12-01 | venlafaxine  | 30   |
            | Ben    | 2026-03-01 | sertraline   | 30   |
            | Ben    | 2026-03-20 | venlafaxine  | 90   |
            | Cleo   | 2026-03-01 | lisinopril   | 30   |
            | Cleo   | 2026-03-20 | losartan     | 90   |
            | Dora   | 2026-03-01 | lisinopril   | 30   |
            | Dora   | 2026-03-20 | amlodipine   | 90   |`,
        },
        failed('switch'),
      ),
    ).toEqual(['Dora class-ras 2026-03-01 2026-03-20']);
  });

  it('is none when the old medicine goes on inside a combination', async () => {
    expect(
      await ask(
        {
          fills: `
            | filled     | ingredient           | days |
            | 2026-03-01 | benazepril           | 30   |
            | 2026-03-20 | amlodipine+benazepril | 90   |`,
        },
        failed('switch'),
      ),
    ).toEqual([]);
  });
});

describe('an A1c of 8 or more', () => {
  const treated = (days: number): string =>
    `| filled | ingredient | days |\n| 2026-03-01 | metformin | ${String(days)} |`;
  const response = failed('non_response');

  it('is no response after ninety days of which eighty per cent are covered', async () => {
    // 2026-03-01 … 2026-05-29 are ninety days, and 72 of them eighty per cent
    const results = '| tested | result |\n| 2026-05-30 | 8.0 |';
    expect(await ask({ fills: treated(72), results }, response)).toEqual([
      'Ada class-biguanide 2026-03-01 2026-05-30',
    ]);
    expect(await ask({ fills: treated(71), results }, response)).toEqual([]);
    expect(await ask({ fills: treated(71), results, set: { pdc_threshold: 0.75 } }, response)).toHaveLength(
      1,
    );
  });

  it('needs a treatment that began ninety days before', async () => {
    const on = (day: string): string => `| tested | result |\n| ${day} | 8.0 |`;
    expect(await ask({ fills: treated(90), results: on('2026-05-29') }, response)).toEqual([]);
    expect(await ask({ fills: treated(90), results: on('2026-05-30') }, response)).toHaveLength(1);
  });

  it('is told of chronic supplies: from 21 days on', async () => {
    // four fills in a row cover eighty days or more of the ninety before the test
    const fills = (days: number): string =>
      ['2026-03-01', '2026-03-21', '2026-04-10', '2026-04-30'].reduce(
        (table, day) => `${table}\n| ${day} | metformin | ${String(days)} |`,
        '| filled | ingredient | days |',
      );
    const results = '| tested | result |\n| 2026-05-30 | 8.0 |';
    expect(await ask({ fills: fills(21), results }, response)).toHaveLength(1);
    expect(await ask({ fills: fills(20), results }, response)).toEqual([]);
  });

  it('is told of a share of haemoglobin from 8 on, whatever else was measured', async () => {
    const result = (code: string, value: string): string =>
      `| tested | code | result |\n| 2026-05-30 | ${code} | ${value} |`;
    const fills = treated(90);
    expect(await ask({ fills, results: result('17856-6', '8.0') }, response)).toHaveLength(1);
    expect(await ask({ fills, results: result('4549-2', '9.1') }, response)).toHaveLength(1);
    expect(await ask({ fills, results: result('4548-4', '7.9') }, response)).toEqual([]);
    expect(await ask({ fills, results: result('59261-8', '64') }, response)).toEqual([]);
    expect(await ask({ fills, results: result('4548-4', '') }, response)).toEqual([]);
  });

  it('counts a fill before the run-out from the day after it, and each day once', async () => {
    const results = '| tested | result |\n| 2026-05-30 | 8.0 |';
    // 30 days three times, each filled ten days early: 90 days in a row; a second ingredient adds no day
    const early = `
      | member | filled     | ingredient | days |
      | Ada    | 2026-03-01 | metformin  | 30   |
      | Ada    | 2026-03-21 | metformin  | 30   |
      | Ada    | 2026-04-10 | metformin  | 12   |
      | Ben    | 2026-03-01 | glipizide  | 40   |
      | Ben    | 2026-03-05 | glimepiride | 40  |`;
    const both = `${results}`.replace('| tested | result |', '| member | tested | result |');
    const rows = both.replace(
      '| 2026-05-30 | 8.0 |',
      '| Ada | 2026-05-30 | 8.0 |\n| Ben | 2026-05-30 | 8.0 |',
    );
    expect(
      await ask(
        { fills: early, results: rows },
        'select person_id, class_id, covered_days from medication_response order by 1',
      ),
    ).toEqual(['Ada class-biguanide 72', 'Ben class-sulfonylurea 44']);
  });
});

describe('care for an adverse effect', () => {
  it('is harm up to thirty days after the supply of a chronic medicine of that kind', async () => {
    // warfarin to 04-30, thirty days later is 05-30
    const fills = `
      | member | filled     | ingredient   | days |
      | Ada    | 2026-04-01 | warfarin     | 30   |
      | Ben    | 2026-04-01 | warfarin     | 30   |
      | Cleo   | 2026-04-01 | atorvastatin | 30   |
      | Dora   | 2026-04-01 | warfarin     | 20   |`;
    expect(
      await ask(
        {
          fills,
          effects: `
            | member | day        | code    | where     |
            | Ada    | 2026-05-30 | T45515A | emergency |
            | Ben    | 2026-05-31 | T45515A | emergency |
            | Cleo   | 2026-04-20 | T45515A | emergency |
            | Dora   | 2026-04-20 | T45515A | emergency |`,
        },
        failed('harm'),
      ),
    ).toEqual(['Ada class-anticoagulant 2026-04-01 2026-05-30']);
  });

  it('is told by an emergency visit, a stay or a notice, and by the fifth or sixth character 5 alone', async () => {
    const fills = ['Ada', 'Ben', 'Cleo', 'Dora', 'Ed', 'Flo']
      .map((name) => `| ${name} | 2026-04-01 | insulin glargine | 30 |`)
      .join('\n');
    expect(
      await ask(
        {
          fills: `| member | filled | ingredient | days |\n${fills}`,
          effects: `
            | member | day        | code    | where     |
            | Ada    | 2026-04-10 | T383X5A | emergency |
            | Ben    | 2026-04-10 | T383X5D | inpatient |
            | Cleo   | 2026-04-10 | T383X5A | notice    |
            | Dora   | 2026-04-10 | T383X5A | office    |
            | Ed     | 2026-04-10 | T383X1A | emergency |
            | Flo    | 2026-04-10 | T4595XA | emergency |`,
        },
        failed('harm'),
      ),
    ).toEqual([
      'Ada class-insulin 2026-04-01 2026-04-10',
      'Ben class-insulin 2026-04-01 2026-04-10',
      'Cleo class-insulin 2026-04-01 2026-04-10',
      'Flo class-insulin 2026-04-01 2026-04-10',
    ]);
  });

  it('is told by an emergency notice before any bill, and not by another bill of the day of an emergency', async () => {
    expect(
      await ask(
        {
          fills: `
            | member | filled     | ingredient | days |
            | Ada    | 2026-04-01 | warfarin   | 30   |
            | Ben    | 2026-04-01 | warfarin   | 30   |`,
          effects: `
            | member | day        | code    | where            |
            | Ada    | 2026-04-10 | T45515A | emergency notice |
            | Ben    | 2026-04-10 | R55     | emergency        |
            | Ben    | 2026-04-10 | T45515A | office           |`,
        },
        failed('harm'),
      ),
    ).toEqual(['Ada class-anticoagulant 2026-04-01 2026-04-10']);
  });
});
