/** A path as the engine must be given it: it takes brackets, stars and question marks for a pattern and reads other files. */
import { literal } from '../../engines/engine.js';

/** Each such character as a set of itself, which matches nothing else. */
export function pathLiteral(path: string): string {
  return literal(path.replace(/[*?[]/g, '[$&]'));
}
