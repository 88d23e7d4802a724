/** A name that nothing defines, with the nearest known one, or all of them when they are few. */
import type { Fault } from '../base/errors.js';
import { nearestName } from '../base/nearest-name.js';

export function unknownName(where: string, kind: string, name: string, known: readonly string[]): Fault {
  const near = nearestName(name, known);
  const list = known.length > 0 && known.length <= 24 ? `known: ${known.join(', ')}` : undefined;
  const remedy = near === undefined ? list : `did you mean ${near}?`;
  return { where, what: `unknown ${kind} ${name}`, ...(remedy === undefined ? {} : { remedy }) };
}
