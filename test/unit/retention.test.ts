/** Which runs retention keeps: the newest nights, every month's last night, and always the latest. */
import { describe, expect, it } from 'vitest';
import { keptRuns } from '../../src/stages/8-publish/retention.js';
import type { Retention } from '../../src/stages/8-publish/retention.js';
import type { StoredRun } from '../../src/stages/8-publish/run-history.js';

/** `06-10` of 2026; `06-10 b` a later revision; `w` withdrawn, `v` a view for a backtest, `p` pruned before. */
function historyOf(...drawn: readonly string[]): readonly StoredRun[] {
  const runs = drawn.map((text, i): StoredRun => {
    const [day, ...marks] = text.split(' ');
    return {
      runId: text,
      asOf: `2026-${day}`,
      previousRunId: null,
      baseRunId: null,
      knownBy: marks.includes('v') ? 'received' : 'loaded',
      settings: '{}',
      attemptId: '',
      codeVersion: 'test',
      publishSequence: i + 1,
      publishedAt: '2026-07-01 00:00:00',
      isWithdrawn: marks.includes('w'),
      isPruned: marks.includes('p'),
    };
  });
  return runs.sort((a, b) =>
    a.asOf === b.asOf ? b.publishSequence - a.publishSequence : a.asOf < b.asOf ? 1 : -1,
  );
}

const kept = (all: readonly StoredRun[], retention: Retention): readonly string[] =>
  [...keptRuns(all, retention)].sort();

describe('of the nights of a plan', () => {
  const all = historyOf('04-29', '04-30', '05-30', '05-31', '06-10', '06-11', '06-12');

  it.each([
    [{ keepNights: 2, hasMonthEnds: false }, ['06-11', '06-12']],
    [{ keepNights: 2, hasMonthEnds: true }, ['04-30', '05-31', '06-11', '06-12']],
    [{ keepNights: 1, hasMonthEnds: false }, ['06-12']],
    [
      { keepNights: 100, hasMonthEnds: false },
      ['04-29', '04-30', '05-30', '05-31', '06-10', '06-11', '06-12'],
    ],
    // two days up to 12 June are 11 and 12 June
    [{ keepDays: 2, hasMonthEnds: false }, ['06-11', '06-12']],
    [{ keepDays: 3, hasMonthEnds: false }, ['06-10', '06-11', '06-12']],
    [{ keepDays: 1, keepNights: 2, hasMonthEnds: false }, ['06-11', '06-12']],
    [{ hasMonthEnds: false }, ['06-12']],
  ] as const)('%j keeps %j', (retention, expected) => {
    expect(kept(all, retention)).toEqual(expected);
  });
});

describe('of runs that are no current night', () => {
  it('a recent night keeps its older revisions, what was withdrawn and what was only looked at', () => {
    const all = historyOf('06-01', '06-11', '06-11 b', '06-11 v', '06-12', '06-13 w');
    expect(kept(all, { keepNights: 2, hasMonthEnds: false })).toEqual([
      '06-11',
      '06-11 b',
      '06-11 v',
      '06-12',
      '06-13 w',
    ]);
  });

  it("of a month's last night its last revision alone is kept, and no other run of the month", () => {
    const all = historyOf('05-30', '05-31', '05-31 b', '05-31 v', '05-31 w', '06-12');
    expect(kept(all, { keepNights: 1, hasMonthEnds: true })).toEqual(['05-31 b', '06-12']);
  });

  it('a withdrawn night is no last night of its month, and a pruned one stays pruned', () => {
    const all = historyOf('05-30', '05-31 w', '04-30 p', '06-12');
    expect(kept(all, { keepNights: 1, hasMonthEnds: true })).toEqual(['05-30', '06-12']);
  });

  it('without any night that stands nothing is removed', () => {
    const all = historyOf('05-30 w', '06-12 w');
    expect(kept(all, { keepNights: 1, hasMonthEnds: false })).toEqual(['05-30 w', '06-12 w']);
  });
});
