/**
 * Pseudonyms: HMAC-SHA-256 of plan and member id under a key that stays with the plan, 128 bits of it. A bare hash
 * would not do: ids are few, and whoever has them all can hash them all. The engine computes it, so that a
 * million members need no way through Node; the key goes as a parameter, never into the text of a statement.
 */
import { createHash, createHmac } from 'node:crypto';
import type { Row } from '../../../engines/engine.js';
import type { PseudonymKey } from './profile.js';

const blockBytes = 64;
const pseudonymDigits = 32;

export const smallestKeyBytes = 32;

/** The id names the key in the manifest and tells nothing of it. */
export function pseudonymKey(key: Uint8Array): PseudonymKey {
  return {
    key,
    id: createHmac('sha256', key).update('caretier pseudonym key').digest('hex').slice(0, 16),
  };
}

/** An expression over two texts; a null counts as empty. The separator stands in no id. */
export function pseudonymOf(planId: string, memberId: string): string {
  const message = `encode(coalesce(${planId}, '') || chr(31) || coalesce(${memberId}, ''))`;
  const inner = `unhex(sha256(unhex($inner_key) || ${message}))`;
  return `left(sha256(unhex($outer_key) || ${inner}), ${pseudonymDigits})`;
}

/** The two keys of RFC 2104, as the expression above names them. */
export function pseudonymParameters({ key }: PseudonymKey): Row {
  const block = Buffer.alloc(blockBytes);
  block.set(key.length > blockBytes ? createHash('sha256').update(key).digest() : key);
  const masked = (mask: number): string => Buffer.from(block.map((byte) => byte ^ mask)).toString('hex');
  return { inner_key: masked(0x36), outer_key: masked(0x5c) };
}
