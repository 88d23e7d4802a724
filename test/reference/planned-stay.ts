/** whether a stay was planned. */
import { groupOfCode, holdsCode } from './code-groups.js';
import type { NightFacts } from './facts.js';
import type { Stay } from './stays.js';

/** By a procedure or class that always is; by one that may be, where nothing acute brought the member in. */
export function isPlanned(
  stay: Pick<Stay, 'legs' | 'firstRecord' | 'exemptBecause'>,
  night: NightFacts,
): boolean {
  const kinds = stay.legs
    .flatMap((leg) => leg.records)
    .flatMap((record) => record.claim?.procedures ?? [])
    .map(({ code_system, code }) => groupOfCode(night.rules, 'planned-procedure', code_system, code));
  if (kinds.includes('always')) return true;
  // a birth exempts from counting and was not planned
  if (['delivery', 'maintenance', 'rehabilitation'].includes(stay.exemptBecause ?? '')) return true;
  if (!kinds.includes('operation') && !kinds.includes('treatment')) return false;
  const { principal } = stay.firstRecord;
  return principal !== null && !isAcute(principal, night);
}

/** An injury is acute when it is first treated: its seventh character says so. */
function isAcute(principal: string, { rules }: NightFacts): boolean {
  const group = groupOfCode(rules, 'acute-diagnosis', 'icd-10-cm', principal);
  if (group === 'acute') return true;
  const encounter = principal.length < 7 ? null : principal.charAt(6);
  return group === 'initial' && holdsCode(rules, 'initial-encounter', 'icd-10-cm-encounter', encounter);
}
