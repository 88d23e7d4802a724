/** What warns while an extract does not name the gate. Nothing stops a night that the plan has not asked to be stopped. */
import type { GateName } from '../../../base/gate-kinds.js';

/** `freshness` follows the policies: what they tolerate as run-out is no warning. */
export const warnsAbove: Readonly<Record<Exclude<GateName, 'freshness'>, string>> = {
  // the example of the design; months differ by less, half a delivery by more
  rows_vs_median: '20%',
  unknown_plan: '0.1%',
  unmatched_enrolment: '2%',
  null_rate: '5%',
  invalid_rate: '1%',
  duplicate_keys: '5%',
  quarantined: '1%',
  // money is neither made nor lost by final action
  final_action_totals: '0%',
};
