/** stays that do not count although they are stays; the first that holds, in the order of the page. */
import { groupOfCode } from './code-groups.js';
import type { NightFacts } from './facts.js';
import type { InpatientRecord } from './inpatient-records.js';

/** A delivery exempts wherever it is told; the others are what the member came in for, on the first bill. */
export function exemption(
  first: InpatientRecord,
  records: readonly InpatientRecord[],
  night: NightFacts,
): string | null {
  const groups = new Set<string>();
  const add = (system: string, code: string | null): void => {
    groups.add(groupOfCode(night.rules, 'exempt-stay', system, code) ?? '');
  };
  for (const record of records) for (const group of deliveryGroups(record, night)) groups.add(group);
  add('icd-10-cm', first.principal);
  add('drg', first.drg);
  for (const [name, members] of Object.entries(exemptGroups))
    if (members.some((one) => groups.has(one))) return name;
  return null;
}

function deliveryGroups(record: InpatientRecord, { rules }: NightFacts): readonly string[] {
  const groups = [
    groupOfCode(rules, 'exempt-stay', 'icd-10-cm', record.principal),
    groupOfCode(rules, 'exempt-stay', 'drg', record.drg),
    ...(record.claim?.procedures ?? []).map(({ code }) =>
      groupOfCode(rules, 'exempt-stay', 'icd-10-pcs', code),
    ),
    ...(record.claim?.diagnoses ?? []).map(({ code }) =>
      groupOfCode(rules, 'exempt-stay', 'icd-10-cm', code),
    ),
  ];
  return groups.flatMap((group) =>
    group !== undefined && exemptGroups['delivery']!.includes(group) ? [group] : [],
  );
}

const exemptGroups: Readonly<Record<string, readonly string[]>> = {
  newborn: ['newborn_principal', 'newborn_drg'],
  delivery: ['delivery_any', 'delivery_procedure', 'delivery_drg'],
  maintenance: ['maintenance_principal'],
  rehabilitation: ['rehabilitation_principal'],
};
