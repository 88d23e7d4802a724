/** What happens to a bill after it was sent: voids, replacements, late charges, denials, newer versions, in any order. */
import fc from 'fast-check';
import { addDays } from '../../src/base/calendar-date.js';
import type { ClaimDraft } from './random-claim.js';
import { diagnosesOf } from './random-claim.js';

const kinds = [
  'void by key',
  'void by link',
  'void of its own id',
  'void status',
  'void status by link',
  'void of nobody',
  'replaced by key',
  'replaced by link',
  'replaced, then voided by link',
  'voided, and billed again by link',
  'replaced twice by link',
  'late charges',
  'late charges by link',
  'denied',
  'denied replacement',
  'denied replacement by link',
  'newer version',
  'newer version denied',
  'set aside',
  'replacement of nobody',
] as const;

export const correction = fc.record({
  kind: fc.constantFrom(...kinds),
  which: fc.nat(9),
  receivedAfter: fc.constantFrom(0, 1, 20),
  order: fc.boolean(),
  loaded: fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })),
});

export type Correction = typeof correction extends fc.Arbitrary<infer T> ? T : never;

/** The claims after one of them was corrected. */
export function corrected(claims: readonly ClaimDraft[], one: Correction): readonly ClaimDraft[] {
  if (claims.length === 0) return claims;
  const i = one.which % claims.length;
  const original = claims[i]!;
  // what is withheld or set aside is out of everything; what corrects it would speak of nothing
  if (original.is_part2 || original.is_set_aside || isCorrected(original, claims)) return claims;
  const [first, ...more] = sentFor(original, one);
  const others = claims.filter((_, j) => j !== i);
  const all = [...others, first!, ...more];
  return one.order ? all.reverse() : all;
}

/** One history of corrections a bill: two at once contradict each other. */
function isCorrected(original: ClaimDraft, claims: readonly ClaimDraft[]): boolean {
  const base = original.claim_id.replace(/[vrsl]$/, '');
  const family = claims.filter((claim) =>
    [base, ...[...'vrsl'].map((end) => base + end)].includes(claim.claim_id),
  );
  const isTwin = (claim: ClaimDraft): boolean =>
    claim !== original && claim.start_date === original.start_date && claim.end_date === original.end_date;
  return family.length > 1 || original.claim_status !== 'paid' || claims.some(isTwin);
}

function sentFor(original: ClaimDraft, one: Correction): readonly ClaimDraft[] {
  const id = (suffix: string): string => `${original.claim_id}${suffix}`;
  const later = (n: number): Pick<ClaimDraft, 'received_date' | 'load_sequence'> => ({
    received_date: addDays(original.received_date, one.receivedAfter + n),
    load_sequence: one.loaded[n] ?? 1,
  });
  const frequency = (digit: string): Pick<ClaimDraft, 'bill_type'> => ({
    bill_type: original.bill_type === null ? null : original.bill_type.slice(0, 2) + digit,
  });
  const link = { replaces_claim_id: original.claim_id };
  const other = { diagnoses: diagnosesOf(['K529', 'E6601']) };
  const isBill = original.claim_type === 'institutional';
  const voidStatus = { claim_status: 'void' as const };
  const sent: Readonly<Record<Correction['kind'], readonly ClaimDraft[]>> = {
    'void by key': [original, { ...original, ...later(0), ...frequency('8'), claim_id: id('v') }],
    'void by link': [
      original,
      {
        ...original,
        ...later(0),
        ...frequency('8'),
        ...(isBill ? {} : voidStatus),
        ...link,
        claim_id: id('v'),
      },
    ],
    'void of its own id': [
      original,
      { ...original, ...later(1), ...frequency('8'), ...(isBill ? {} : voidStatus) },
    ],
    'void status': [original, { ...original, ...later(1), ...voidStatus }],
    'void status by link': [
      original,
      { ...original, ...later(0), ...voidStatus, ...link, claim_id: id('v') },
    ],
    'void of nobody': [
      original,
      { ...original, ...later(0), ...frequency('8'), billing_npi: '1888888888', claim_id: id('v') },
    ],
    'replaced by key': [
      original,
      { ...original, ...later(0), ...frequency('7'), ...other, claim_id: id('r') },
    ],
    'replaced by link': [
      original,
      { ...original, ...later(0), ...frequency('7'), ...link, ...other, claim_id: id('r') },
    ],
    'replaced, then voided by link': [
      original,
      { ...original, ...later(0), ...frequency('7'), ...link, ...other, claim_id: id('r') },
      {
        ...original,
        ...later(1),
        ...frequency('8'),
        ...(isBill ? {} : voidStatus),
        replaces_claim_id: id('r'),
        claim_id: id('v'),
      },
    ],
    'voided, and billed again by link': [
      original,
      {
        ...original,
        ...later(0),
        ...frequency('8'),
        ...(isBill ? {} : voidStatus),
        ...link,
        claim_id: id('v'),
      },
      { ...original, ...later(1), ...frequency('7'), ...link, ...other, claim_id: id('r') },
    ],
    'replaced twice by link': [
      original,
      { ...original, ...later(0), ...frequency('7'), ...link, claim_id: id('r') },
      {
        ...original,
        ...later(1),
        ...frequency('7'),
        replaces_claim_id: id('r'),
        ...other,
        claim_id: id('s'),
      },
    ],
    'late charges': [original, { ...original, ...later(0), ...frequency('5'), claim_id: id('l') }],
    'late charges by link': [
      original,
      {
        ...original,
        ...later(0),
        ...frequency(isBill ? '5' : '1'),
        ...(isBill ? link : {}),
        claim_id: id('l'),
      },
    ],
    denied: [{ ...original, claim_status: 'denied' }],
    'denied replacement': [
      original,
      { ...original, ...later(0), ...frequency('7'), claim_status: 'denied', claim_id: id('r') },
    ],
    'denied replacement by link': [
      original,
      { ...original, ...later(0), ...frequency('7'), ...link, claim_status: 'denied', claim_id: id('r') },
    ],
    'newer version': [original, { ...original, ...later(1), ...other }],
    'newer version denied': [original, { ...original, ...later(1), claim_status: 'denied' }],
    'set aside': [{ ...original, is_set_aside: true }],
    'replacement of nobody': [
      original,
      { ...original, ...later(0), ...frequency('7'), billing_npi: '1888888888', claim_id: id('r') },
    ],
  };
  return sent[one.kind];
}
