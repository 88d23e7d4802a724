/** and contracts 3: of all that was sent about a service, the claim that stands. Arrival order does not matter. */
import type { Claim, Member } from './facts.js';

export type FinalStatus =
  | 'final'
  | 'superseded'
  | 'void'
  | 'voided'
  | 'replaced'
  | 'denied'
  | 'unmatched_void'
  | 'unmatched_replacement'
  | 'denied_replacement'
  | 'set_aside'
  | 'part2_withheld';

const standing: readonly FinalStatus[] = ['final', 'unmatched_replacement'];

/** Asked for again by every rule; the answer depends on the member alone. */
const known = new WeakMap<Member, readonly Claim[]>();

export function finalClaims(member: Member): readonly Claim[] {
  const before = known.get(member);
  if (before !== undefined) return before;
  const statuses = finalStatuses(member);
  const claims = member.claims.filter((claim) => standing.includes(statuses.get(claim.claim_key)!));
  known.set(member, claims);
  return claims;
}

export function finalStatuses(member: Member): ReadonlyMap<number, FinalStatus> {
  const statuses = new Map<number, FinalStatus>();
  const candidates: Claim[] = [];
  for (const claim of member.claims) {
    if (claim.is_part2 && !hasPart2Consent(member)) statuses.set(claim.claim_key, 'part2_withheld');
    else if (claim.is_set_aside) statuses.set(claim.claim_key, 'set_aside');
    else if (claim.claim_status === 'denied' && isReplacement(claim))
      statuses.set(claim.claim_key, 'denied_replacement');
    else if (claim.claim_status === 'denied' && isVoid(claim)) statuses.set(claim.claim_key, 'denied');
    else candidates.push(claim);
  }
  const newest = candidates.filter((claim) => !candidates.some((other) => isNewerVersion(other, claim)));
  for (const claim of candidates) if (!newest.includes(claim)) statuses.set(claim.claim_key, 'superseded');
  for (const claim of newest)
    statuses.set(claim.claim_key, claim.claim_status === 'denied' ? 'denied' : 'final');
  for (const claim of newest) if (isVoid(claim)) statuses.set(claim.claim_key, 'void');
  for (const claim of newest) applyReplacement(claim, newest, candidates, statuses);
  for (const claim of newest) applyVoid(claim, newest, candidates, statuses);
  return statuses;
}

export function hasPart2Consent(member: Member): boolean {
  return member.events.some((event) => event.event_type === 'consent' && event.ref_id === 'part2');
}

/** Professional bills have no frequency: links and status only. */
function frequency(claim: Claim): string | null {
  return claim.claim_type === 'institutional' ? (claim.bill_type?.slice(2, 3) ?? null) : null;
}

function isVoid(claim: Claim): boolean {
  return claim.claim_status === 'void' || frequency(claim) === '8';
}

/** Frequency 5 adds late charges: it names the original and leaves it standing. */
function isReplacement(claim: Claim): boolean {
  if (isVoid(claim) || frequency(claim) === '5') return false;
  return frequency(claim) === '7' || claim.replaces_claim_id !== null;
}

function sameClaimId(a: Claim, b: Claim): boolean {
  return a.data_source === b.data_source && a.claim_id === b.claim_id;
}

/** The version of a claim adds received date and frequency; the load it came with decides only between equals. */
function isNewerVersion(other: Claim, claim: Claim): boolean {
  if (other === claim || !sameClaimId(other, claim)) return false;
  if (other.received_date !== claim.received_date) return other.received_date > claim.received_date;
  if (rank(other) !== rank(claim)) return rank(other) > rank(claim);
  return other.load_sequence > claim.load_sequence;
}

function rank(claim: Claim): number {
  if (isVoid(claim)) return 2;
  return isReplacement(claim) ? 1 : 0;
}

function sameService(a: Claim, b: Claim): boolean {
  return (
    a.claim_type === 'institutional' &&
    b.claim_type === 'institutional' &&
    a.billing_npi !== null &&
    a.billing_npi === b.billing_npi &&
    a.bill_type?.slice(0, 2) === b.bill_type?.slice(0, 2) &&
    a.start_date === b.start_date &&
    a.end_date === b.end_date
  );
}

function linked(claim: Claim, newest: readonly Claim[]): readonly Claim[] {
  return newest.filter(
    (other) =>
      other !== claim &&
      other.data_source === claim.data_source &&
      other.claim_id === claim.replaces_claim_id,
  );
}

function applyReplacement(
  claim: Claim,
  newest: readonly Claim[],
  candidates: readonly Claim[],
  statuses: Map<number, FinalStatus>,
): void {
  if (!isReplacement(claim) || claim.claim_status === 'denied') return;
  const hasOlderVersion = candidates.some((other) => isNewerVersion(claim, other));
  const targets =
    claim.replaces_claim_id !== null
      ? linked(claim, newest)
      : newest.filter((other) => isReplacedByKey(other, claim));
  if (targets.length === 0 && !hasOlderVersion && statuses.get(claim.claim_key) === 'final')
    statuses.set(claim.claim_key, 'unmatched_replacement');
  for (const target of targets) {
    const status = statuses.get(target.claim_key);
    if (status === 'final' || status === 'unmatched_replacement') statuses.set(target.claim_key, 'replaced');
  }
}

/** Of two replacements of one service the one received last stands. */
function isReplacedByKey(other: Claim, claim: Claim): boolean {
  if (other === claim || !sameService(other, claim) || isVoid(other) || frequency(other) === '5')
    return false;
  if (!isReplacement(other)) return true;
  if (other.replaces_claim_id !== null) return false;
  return isLater(claim, other);
}

function isLater(a: Claim, b: Claim): boolean {
  if (a.received_date !== b.received_date) return a.received_date > b.received_date;
  if (a.load_sequence !== b.load_sequence) return a.load_sequence > b.load_sequence;
  return a.natural_key_hash > b.natural_key_hash;
}

function applyVoid(
  claim: Claim,
  newest: readonly Claim[],
  candidates: readonly Claim[],
  statuses: Map<number, FinalStatus>,
): void {
  if (!isVoid(claim)) return;
  const own = candidates.filter((other) => other !== claim && sameClaimId(other, claim));
  if (claim.replaces_claim_id === null && (own.length > 0 || claim.claim_status === 'void')) {
    for (const other of own) statuses.set(other.claim_key, 'voided');
    return;
  }
  const targets =
    claim.replaces_claim_id !== null
      ? linked(claim, newest)
      : newest.filter((other) => !isVoid(other) && sameService(other, claim));
  if (targets.length === 0) statuses.set(claim.claim_key, 'unmatched_void');
  if (isReversal(claim, targets)) return;
  for (const target of targets) {
    const status = statuses.get(target.claim_key);
    if (status === 'final' || status === 'unmatched_replacement') statuses.set(target.claim_key, 'voided');
  }
}

/** Original, reversal and adjustment are one service: the reversal speaks of the bill that the adjustment replaces. */
function isReversal(claim: Claim, targets: readonly Claim[]): boolean {
  return (
    claim.replaces_claim_id === null &&
    targets.some(
      (other) =>
        isReplacement(other) &&
        other.replaces_claim_id === null &&
        other.claim_status !== 'denied' &&
        claim.received_date <= other.received_date,
    )
  );
}
