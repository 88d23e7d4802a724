/** A night that fails says so in its log; where the log is NDJSON, nothing else is written among its lines. */
import { AlreadyTold, CaretierError, faultText } from '../base/errors.js';
import type { EventLog } from '../base/events.js';
import type { LogFormat } from './night-log.js';

export async function toldInTheLog<T>(format: LogFormat, log: EventLog, night: () => Promise<T>): Promise<T> {
  try {
    return await night();
  } catch (error) {
    if (!(error instanceof CaretierError)) throw error;
    log.emit({ event: 'failed', exit_code: error.exitCode, faults: error.faults.map(faultText) });
    throw format === 'json' ? new AlreadyTold(error) : error;
  }
}
