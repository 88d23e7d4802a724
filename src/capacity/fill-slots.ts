/**
 * Who gets a slot of which care manager (section 1): member by member in list order. That is a loop by nature, each choice
 * depending on all before it, and a few hundred slots a night need no engine; so this one step between models is no SQL.
 */

export interface Candidate {
  readonly personId: string;
  readonly policyId: string;
  /** Members of one group can be served by the same care managers. */
  readonly group: string;
  /** Who has spoken with the member before and serves the plan: has the first claim, also from outside the group. */
  readonly lastCareManagerId: string | null;
}

export interface Offer {
  readonly group: string;
  readonly careManagerId: string;
}

export interface Assignment {
  readonly personId: string;
  readonly policyId: string;
  readonly careManagerId: string;
}

/** Candidates in list order; `slots` are those of each care manager for all groups together. */
export function fillSlots(
  candidates: readonly Candidate[],
  offers: readonly Offer[],
  slots: ReadonlyMap<string, number>,
): readonly Assignment[] {
  const free = new Map(slots);
  const groups = careManagersByPreference(offers);
  const assigned: Assignment[] = [];
  for (const { personId, policyId, group, lastCareManagerId } of candidates) {
    const careManagerId = choice(lastCareManagerId, groups.get(group) ?? [], free);
    if (careManagerId === undefined) continue;
    free.set(careManagerId, free.get(careManagerId)! - 1);
    assigned.push({ personId, policyId, careManagerId });
  }
  return assigned;
}

function choice(
  last: string | null,
  serving: readonly Serving[],
  free: ReadonlyMap<string, number>,
): string | undefined {
  const slotsOf = (id: string): number => free.get(id) ?? 0;
  if (last !== null && slotsOf(last) > 0) return last;
  let best: Serving | undefined;
  for (const one of serving) {
    if (slotsOf(one.careManagerId) <= 0) continue;
    // who serves few groups goes first, so that the one who speaks a rare language stays free for those who need it
    if (best !== undefined && one.nGroups > best.nGroups) break;
    if (best === undefined || slotsOf(one.careManagerId) > slotsOf(best.careManagerId)) best = one;
  }
  return best?.careManagerId;
}

interface Serving {
  readonly careManagerId: string;
  readonly nGroups: number;
}

/** Fewest groups first, then by id: of equals the one with most slots left is taken, of these the lowest id. */
function careManagersByPreference(offers: readonly Offer[]): ReadonlyMap<string, readonly Serving[]> {
  const nGroups = new Map<string, number>();
  for (const { careManagerId } of offers) nGroups.set(careManagerId, (nGroups.get(careManagerId) ?? 0) + 1);
  const groups = new Map<string, Serving[]>();
  for (const { group, careManagerId } of offers) {
    const serving = groups.get(group) ?? [];
    serving.push({ careManagerId, nGroups: nGroups.get(careManagerId)! });
    groups.set(group, serving);
  }
  for (const serving of groups.values())
    serving.sort((a, b) => a.nGroups - b.nGroups || (a.careManagerId < b.careManagerId ? -1 : 1));
  return groups;
}
