/** R-2.2a and b: which diagnoses of which claims prove anything, and on which date. */
import type { CalendarDate } from '../../src/base/calendar-date.js';
import { groupOfCode, holdsCode } from './code-groups.js';
import type { Claim, ClaimLine, Member, NightFacts } from './facts.js';
import { finalClaims } from './final-action.js';

export interface EvidenceClaim {
  readonly claim: Claim;
  /** Of its first evidence line: a month of dialysis on one bill is one date. */
  readonly date: CalendarDate;
  /** In a hospital, a nursing facility or home health: one such claim is enough. */
  readonly isInpatient: boolean;
  readonly isHospital: boolean;
}

export function evidenceClaims(member: Member, night: NightFacts): readonly EvidenceClaim[] {
  const found: EvidenceClaim[] = [];
  for (const claim of finalClaims(member)) {
    const first = [...claim.lines]
      .sort((a, b) => a.line_number - b.line_number)
      .find((line) => isEvidence(line, claim, night));
    if (first === undefined) continue;
    found.push({
      claim,
      date: first.start_date,
      isInpatient: holdsCode(night.rules, 'inpatient-evidence', 'bill-type', claim.bill_type),
      isHospital: groupOfCode(night.rules, 'bill-setting', 'bill-type', claim.bill_type) === 'inpatient',
    });
  }
  return found;
}

/** Laboratory, imaging, ambulance, equipment and hospice prove nothing; judged line by line. */
function isEvidence(line: ClaimLine, claim: Claim, { rules }: NightFacts): boolean {
  const isNone = (system: string, code: string | null): boolean =>
    holdsCode(rules, 'not-diagnosis-evidence', system, code);
  if (isNone('bill-type', claim.bill_type)) return false;
  if (isNone('pos', line.place_of_service_code)) return false;
  if (isNone('cms-specialty', line.rendering_specialty_code)) return false;
  return !isNone('hcpcs', line.hcpcs_code);
}
