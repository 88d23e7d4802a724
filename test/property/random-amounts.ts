/** What bills cost: little, much, only what was paid, or nothing that anybody says, as where a group is paid by the head. */
import fc from 'fast-check';
import type { ClaimDraft } from './random-claim.js';

type Amount = Pick<ClaimDraft, 'allowed_amount' | 'paid_amount'>;

const told = fc.constantFrom<Amount>(
  { allowed_amount: 120, paid_amount: 96 },
  { allowed_amount: 120, paid_amount: null },
  { allowed_amount: 2500, paid_amount: 2500 },
  { allowed_amount: 48000, paid_amount: 30000 },
  { allowed_amount: 0, paid_amount: 0 },
  { allowed_amount: null, paid_amount: 700 },
);
const untold: Amount = { allowed_amount: null, paid_amount: null };

/** A member's bills take one after the other. */
export const amounts: fc.Arbitrary<readonly [Amount, ...Amount[]]> = fc.oneof(
  { weight: 7, arbitrary: fc.tuple(told, told, told, told, told) },
  { weight: 2, arbitrary: fc.tuple(told, told, fc.constant(untold), told) },
  { weight: 1, arbitrary: fc.constant<[Amount]>([untold]) },
);
