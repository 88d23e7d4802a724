/** What makes a run the run it is (contracts 1): the same inputs, rules, settings, code and history give the same id. */
import { createHash } from 'node:crypto';
import type { CalendarDate } from '../../base/calendar-date.js';
import type { KnownBy } from '../../base/known-by.js';
import { canonicalJson } from './canonical-json.js';
import type { Json } from './canonical-json.js';

export interface RunBasis {
  readonly inputs: readonly {
    readonly extract: string;
    readonly format: string;
    readonly sha256: string;
    readonly file: string;
    readonly nDelivered: number;
  }[];
  readonly ruleFiles: readonly { readonly file: string; readonly sha256: string }[];
  /** What else of the configuration changes a published byte: plans, default policy, sources, outputs. */
  readonly settings: Json;
  readonly codeVersion: string;
  readonly asOf: CalendarDate;
  readonly previousRunId: string | null;
  readonly knownBy: KnownBy;
}

const idLength = 16;

export function runIdOf(basis: RunBasis): string {
  // sorted and without doubles: the order of files, or a file delivered twice, makes no other run
  const lines = (all: readonly string[]): readonly string[] => [...new Set(all)].sort();
  const text = canonicalJson({
    inputs: lines(
      basis.inputs.map(({ extract, format, sha256, file, nDelivered }) =>
        [extract, format, sha256, file, nDelivered].join(' '),
      ),
    ),
    rules: lines(basis.ruleFiles.map(({ file, sha256 }) => `${file} ${sha256}`)),
    settings: basis.settings,
    code_version: basis.codeVersion,
    as_of: basis.asOf,
    previous_run_id: basis.previousRunId,
    known_by: basis.knownBy,
  });
  return createHash('sha256').update(text).digest('hex').slice(0, idLength);
}
