/** `run_results.json`: when the attempt ran and how long each stage took; beside the manifest because it is never the same twice. */
import { canonicalJson } from './canonical-json.js';

export interface StageDuration {
  readonly stage: string;
  readonly ms: number;
}

export function runResultsText(results: {
  readonly runId: string;
  readonly attemptId: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly stages: readonly StageDuration[];
}): string {
  return canonicalJson({
    run_id: results.runId,
    attempt_id: results.attemptId,
    started_at: results.startedAt.toISOString(),
    finished_at: results.finishedAt.toISOString(),
    stages: results.stages.map(({ stage, ms }) => ({ stage, ms: Math.round(ms) })),
  });
}
