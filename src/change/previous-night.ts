/** The night before as a counterfactual needs it: what it had read, under which rules, and on which date. */
import type { CalendarDate } from '../base/calendar-date.js';
import type { RuleRow } from '../rules/rules.js';
import type { CarriedLoad } from '../stages/1-ingest/carried-load.js';
import type { ExtractSetting } from '../stages/1-ingest/ingest.js';

export interface PreviousNight {
  readonly runId: string;
  readonly asOf: CalendarDate;
  readonly baseRunId: string | null;
  readonly codeVersion: string;
  readonly loads: readonly CarriedLoad[];
  readonly extracts: () => readonly ExtractSetting[];
  /** Its own rules and settings, with windows that end on a date; throws when they are not kept any more. */
  readonly ruleRows: (asOf: CalendarDate) => ReadonlyMap<string, readonly RuleRow[]>;
}
