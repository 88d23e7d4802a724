/** stays that do not count although they are stays; the first that holds, in the order of the page. */
import { groupOfCode } from './code-groups.js';
import type { NightFacts } from './facts.js';
import type { InpatientRecord } from './inpatient-records.js';
import type { Leg } from './stay-legs.js';

export function exemption(first: Leg, records: readonly InpatientRecord[], night: NightFacts): string | null {
  const groups = new Set<string>();
  const add = (system: string, code: string | null): void => {
    groups.add(groupOfCode(night.rules, 'exempt-stay', system, code) ?? '');
  };
  for (const record of records) {
    const group = groupOfCode(night.rules, 'exempt-stay', 'icd-10-cm', record.principal);
    if (group === 'newborn_principal' || group === 'delivery_any') groups.add(group);
    add('drg', record.drg);
    for (const { code } of record.claim?.procedures ?? []) add('icd-10-pcs', code);
    for (const { code } of record.claim?.diagnoses ?? []) {
      if (groupOfCode(night.rules, 'exempt-stay', 'icd-10-cm', code) === 'delivery_any') groups.add('delivery_any');
    }
  }
  // planned treatment is judged by what the member came in for
  add('icd-10-cm', first.firstPrincipal);
  for (const [name, members] of Object.entries(exemptGroups)) if (members.some((one) => groups.has(one))) return name;
  return null;
}

const exemptGroups: Readonly<Record<string, readonly string[]>> = {
  newborn: ['newborn_principal', 'newborn_drg'],
  delivery: ['delivery_any', 'delivery_procedure', 'delivery_drg'],
  maintenance: ['maintenance_principal'],
  rehabilitation: ['rehabilitation_principal'],
};
