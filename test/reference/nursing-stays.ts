/** days in skilled nursing and swing beds; monthly bills of one facility stitch like interim bills. */
import { addDays } from '../../src/base/calendar-date.js';
import type { CalendarDate } from '../../src/base/calendar-date.js';
import { groupOfCode } from './code-groups.js';
import type { Member, NightFacts } from './facts.js';
import { finalClaims } from './final-action.js';
import { joinedGroups } from './joined-groups.js';

export interface NursingStay {
  readonly start: CalendarDate;
  /** Null while the member is still there. */
  readonly end: CalendarDate | null;
}

interface Bill {
  readonly facility: string | null;
  readonly start: CalendarDate;
  readonly reach: CalendarDate;
  readonly isStillThere: boolean;
}

export function nursingStays(member: Member, night: NightFacts): readonly NursingStay[] {
  return joinedGroups(nursingBills(member, night), isOneStay).map((bills) => {
    const reach = bills
      .map((bill) => bill.reach)
      .sort()
      .at(-1)!;
    const hasLeft = bills.some((bill) => bill.reach === reach && !bill.isStillThere);
    return {
      start: bills.map((bill) => bill.start).sort()[0]!,
      end: hasLeft && reach <= night.asOf ? reach : null,
    };
  });
}

function nursingBills(member: Member, night: NightFacts): readonly Bill[] {
  const bills: Bill[] = [];
  for (const claim of finalClaims(member)) {
    const setting = groupOfCode(night.rules, 'bill-setting', 'bill-type', claim.bill_type) ?? '';
    const start = claim.admission_date ?? claim.start_date;
    if (!['snf', 'swing_bed'].includes(setting) || start > night.asOf) continue;
    const isStillThere =
      groupOfCode(night.rules, 'disposition', 'disposition', claim.discharge_disposition_code) ===
      'still_patient';
    const last = isStillThere ? claim.end_date : (claim.discharge_date ?? claim.end_date);
    bills.push({ facility: claim.facility_key, start, reach: last < start ? start : last, isStillThere });
  }
  return bills;
}

/** The same admission, days that overlap, or a patient who is still there on the day before. */
function isOneStay(a: Bill, b: Bill): boolean {
  if (a.facility !== b.facility || a.start > b.start) return false;
  if (b.start === a.start || b.start < a.reach) return true;
  return a.isStillThere && b.start <= addDays(a.reach, 1);
}
