/** What a night says: a line that moves on a terminal, one JSON object a line elsewhere, nothing but the failure when quiet. */
import { describe, expect, it } from 'vitest';
import type { NightEvent } from '../../src/base/events.js';
import { nightLog } from '../../src/commands/night-log.js';
import type { LogFormat, Verbosity } from '../../src/commands/night-log.js';

const events: readonly NightEvent[] = [
  { event: 'night_started', as_of: '2026-06-30', attempt: 'a' },
  { event: 'stage_started', stage: 'assemble', steps: 4 },
  { event: 'step_finished', stage: 'assemble', step: 'ed_visit', ms: 120 },
  { event: 'stage_finished', stage: 'assemble', ms: 1500 },
  { event: 'check_failed', check: 'stay_dates_in_order', extract: 'claims', n_failed: 3, severity: 'warn' },
  { event: 'failed', exit_code: 4, faults: ['claims.csv  is empty; deliver it'] },
];

function said(format: LogFormat, verbosity: Verbosity, isTTY = false): string {
  const text: string[] = [];
  const log = nightLog(format, verbosity, { isTTY, write: (part) => text.push(part) });
  for (const event of events) log.emit(event);
  return text.join('');
}

describe('on a terminal', () => {
  it('a bar fills while a stage works, and is gone when the next line comes', () => {
    const shown = said('text', 'normal', true);
    expect(shown).toContain('[....................] assemble');
    expect(shown).toContain('[#####...............] assemble · ed_visit');
    expect(shown).toContain('\r\u001b[2K✓ assemble   1.5 s\n');
    expect(shown.endsWith('\r\u001b[2K')).toBe(true);
  });

  it('text without a terminal has whole lines and no control characters', () => {
    expect(said('text', 'normal')).toBe(
      'night of 2026-06-30\n✓ assemble   1.5 s\n! stay_dates_in_order (claims): 3, warn\n',
    );
  });

  it('-v names every model', () => {
    expect(said('text', 'verbose')).toMatch(/\n {2}ed_visit +0\.1 s\n/);
  });
});

describe('elsewhere', () => {
  const lines = (verbosity: Verbosity): readonly Record<string, unknown>[] =>
    said('json', verbosity)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('every line is one event with its level', () => {
    expect(lines('normal').map(({ level, event }) => `${String(level)} ${String(event)}`)).toEqual([
      'info night_started',
      'info stage_started',
      'info stage_finished',
      'warn check_failed',
      'error failed',
    ]);
    expect(lines('verbose')).toHaveLength(6);
  });

  it('-q leaves why there is no publish', () => {
    expect(lines('quiet')).toMatchObject([
      { event: 'failed', exit_code: 4, faults: ['claims.csv  is empty; deliver it'] },
    ]);
    expect(said('text', 'quiet', true)).toBe('');
  });
});
