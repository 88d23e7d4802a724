/** What the file system refuses, as a fault with a place and a remedy: no bare error code leaves the program. */
import { CaretierError, EngineOutOfRoom, ResourceFailure } from './errors.js';
import type { Fault } from './errors.js';

const codes = [
  'ENOSPC',
  'EACCES',
  'EPERM',
  'EROFS',
  'EMFILE',
  'ENFILE',
  'ENOMEM',
  'EIO',
  'EDQUOT',
  'ENOTDIR',
  'EISDIR',
];

const remedy = 'free disk space or check permissions';
const whatStands = 'the last publish stands';

/**
 * Any other error comes back as it is. Of the error only its code is told: its text may quote anything. The engine knows
 * the statement and not the folder that is full, so what it says gets the place too.
 */
export function diskFault(error: unknown, where: string, what: string): unknown {
  if (error instanceof EngineOutOfRoom) {
    const [told] = error.faults as readonly [Fault];
    return new ResourceFailure(
      { where, what: `${what}: ${told.what}`, remedy: `${told.remedy}; ${whatStands}` },
      error,
    );
  }
  if (error instanceof CaretierError) return error;
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (typeof code !== 'string' || !codes.includes(code)) return error;
  return new ResourceFailure({ where, what: `${what} (${code})`, remedy: `${remedy}; ${whatStands}` });
}
