/** What makes a run the run it is (contracts 1): the same inputs, rules, settings, code and history give the same id. */
import { createHash } from 'node:crypto';
import type { CalendarDate } from '../../base/calendar-date.js';
import { canonicalJson } from './canonical-json.js';
import type { Json } from './canonical-json.js';

export interface RunBasis {
  readonly inputs: readonly { readonly extract: string; readonly format: string; readonly sha256: string }[];
  readonly ruleFiles: readonly { readonly file: string; readonly sha256: string }[];
  /** What else of the configuration changes a published byte: plans, default policy, sources, outputs. */
  readonly settings: Json;
  readonly codeVersion: string;
  readonly asOf: CalendarDate;
  readonly previousRunId: string | null;
}

const idLength = 16;

export function runIdOf(basis: RunBasis): string {
  // sorted and without doubles: the order of files, or a file delivered twice, makes no other run
  const lines = (all: readonly string[]): readonly string[] => [...new Set(all)].sort();
  const text = canonicalJson({
    inputs: lines(basis.inputs.map(({ extract, format, sha256 }) => `${extract} ${format} ${sha256}`)),
    rules: lines(basis.ruleFiles.map(({ file, sha256 }) => `${file} ${sha256}`)),
    settings: basis.settings,
    code_version: basis.codeVersion,
    as_of: basis.asOf,
    previous_run_id: basis.previousRunId,
  });
  return createHash('sha256').update(text).digest('hex').slice(0, idLength);
}
