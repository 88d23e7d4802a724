/** A gate that stops the night as the command line tells it: the extract, the figure, the threshold, and what to do. */
import type { Fault } from '../../../base/errors.js';
import type { GateName } from '../../../base/gate-kinds.js';
import type { GateFinding } from './judge-gates.js';

const remedies: Readonly<Record<GateName, string>> = {
  rows_vs_median: 'deliver the whole extract, once',
  unknown_plan: 'name the plans under plans:',
  unmatched_enrolment: 'deliver enrolment and this extract of the same people and day',
  null_rate: 'have the column filled',
  invalid_rate: 'have the column written as the data contract says',
  freshness: 'deliver a newer extract and say how far it is complete',
  duplicate_keys: 'deliver each record once',
  quarantined: 'see caretier quarantine, and have the records mended',
  final_action_totals: 'report it: final action does not add up',
};

/** Stopped gates always; warned ones too when the night is strict. */
export function gateFaults(findings: readonly GateFinding[], isStrict: boolean): readonly Fault[] {
  return findings
    .filter(({ gate }) => gate === 'stopped' || (isStrict && gate === 'warned'))
    .map(({ check, extract, column, gate, exceeded }) => ({
      where: `extract ${extract}`,
      what: `gate ${check}${column === null ? '' : ` (${column})`} ${
        gate === 'stopped' ? 'stopped the night' : 'warned, and --strict stops on a warning'
      }: ${exceeded}`,
      remedy: `${remedies[check]}, or change the gate in caretier.yaml`,
    }));
}
