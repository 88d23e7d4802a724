/** Gate → how it is measured: a new gate is a file, a line here, and its place in `base/gate-kinds.ts`. */
import type { GateName } from '../../../base/gate-kinds.js';
import { duplicateKeys } from './duplicate-keys.js';
import { finalActionTotals } from './final-action-totals.js';
import { freshness } from './freshness.js';
import type { MeasureGate } from './gate-figure.js';
import { invalidRate } from './invalid-rate.js';
import { nullRate } from './null-rate.js';
import { quarantined } from './quarantined.js';
import { rowsVsMedian } from './rows-vs-median.js';
import { unknownPlan } from './unknown-plan.js';
import { unmatchedEnrolment } from './unmatched-enrolment.js';

export const gateMeasures: Readonly<Record<GateName, MeasureGate>> = {
  rows_vs_median: rowsVsMedian,
  unknown_plan: unknownPlan,
  unmatched_enrolment: unmatchedEnrolment,
  null_rate: nullRate,
  invalid_rate: invalidRate,
  freshness,
  duplicate_keys: duplicateKeys,
  quarantined,
  final_action_totals: finalActionTotals,
};
