/**
 * The log catalogue: everything the program says while it works. Counts, names of files, tables and
 * stages only: never a value from a member's record, never the text of an engine error.
 */

export type NightEvent =
  | { readonly event: 'night_started'; readonly as_of: string; readonly attempt: string }
  | { readonly event: 'stage_started'; readonly stage: string; readonly steps: number }
  | { readonly event: 'step_finished'; readonly stage: string; readonly step: string; readonly ms: number }
  | { readonly event: 'stage_finished'; readonly stage: string; readonly ms: number }
  | {
      readonly event: 'extract_loaded';
      readonly extract: string;
      readonly file: string;
      readonly framed: number;
      readonly accepted: number;
      readonly quarantined: number;
      readonly reused: boolean;
    }
  | { readonly event: 'note'; readonly where: string; readonly what: string }
  | {
      readonly event: 'check_failed';
      readonly check: string;
      readonly extract: string;
      readonly n_failed: number;
      readonly severity: string;
    }
  | { readonly event: 'waiting_for_state'; readonly seconds: number }
  | {
      readonly event: 'published';
      readonly run_id: string;
      readonly as_of: string;
      readonly directory: string;
      readonly ms: number;
    }
  | { readonly event: 'failed'; readonly exit_code: number; readonly faults: readonly string[] };

export interface EventLog {
  emit(event: NightEvent): void;
}

export const silentLog: EventLog = { emit: () => undefined };
