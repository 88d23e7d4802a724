/**
 * The kinds of fault a user can meet, one fixed exit code each (design 3).
 * A message says where, what, and what to do; it never holds a value from a member's record.
 */

export interface Fault {
  /** File with optional line and column, or file and record: `rules/x.yaml:14:22`, `extracts/claims.csv:8812`. */
  readonly where: string;
  readonly what: string;
  readonly remedy?: string;
}

export function faultText(fault: Fault): string {
  return `${fault.where}  ${fault.what}${fault.remedy === undefined ? '' : `; ${fault.remedy}`}`;
}

/** Base of every error that `main` prints without a stack trace. */
export abstract class CaretierError extends Error {
  abstract readonly exitCode: number;
  readonly faults: readonly Fault[];

  /** `cause` may quote a member's value: it is printed only on request (CARETIER_DEBUG=1). */
  constructor(faults: readonly Fault[] | Fault, cause?: unknown) {
    const all = Array.isArray(faults) ? (faults as readonly Fault[]) : [faults as Fault];
    super(all.map(faultText).join('\n'), cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.faults = all;
  }
}

/** A stop gate failed: nothing is published. */
export class GateStopped extends CaretierError {
  override readonly exitCode = 1;
}

/** Usage, configuration or rules are wrong: nothing was started. */
export class WrongInstruction extends CaretierError {
  override readonly exitCode = 2;
}

/** The engine or the program itself failed. */
export class InternalFailure extends CaretierError {
  override readonly exitCode = 3;
}

/** An input is missing, incomplete, damaged or has the wrong shape. */
export class BadInput extends CaretierError {
  override readonly exitCode = 4;
}

/** Another run holds the state. */
export class StateHeld extends CaretierError {
  override readonly exitCode = 5;
}

/** Disk, permission or memory. */
export class ResourceFailure extends CaretierError {
  override readonly exitCode = 6;
}

/** The engine met a full disk or memory: it knows its statement, and not the folder. */
export class EngineOutOfRoom extends ResourceFailure {}

/** What was asked for needs more memory than what else runs leaves within the limit. */
export class EngineOutOfMemory extends EngineOutOfRoom {}

/** Stopped from outside, as a shell tells it: 128 and the number of the signal. */
export class Stopped extends CaretierError {
  constructor(override readonly exitCode: 130 | 143) {
    super({
      where: 'caretier',
      what: `stopped by ${exitCode === 130 ? 'SIGINT' : 'SIGTERM'} before the night was published`,
      remedy: 'the last publish stands; run again when it suits',
    });
  }
}

/** An error whose faults the log has told: only its exit code is left to give. */
export class AlreadyTold extends CaretierError {
  override readonly exitCode: number;

  constructor(error: CaretierError) {
    super([], error.cause);
    this.exitCode = error.exitCode;
  }
}

export const exitCodes: readonly { readonly code: string; readonly meaning: string }[] = [
  { code: '0', meaning: 'published: a complete, current publish' },
  { code: '1', meaning: 'a stop gate failed; nothing published' },
  { code: '2', meaning: 'usage, configuration or rules are wrong' },
  { code: '3', meaning: 'internal or engine error' },
  { code: '4', meaning: 'an input is missing, incomplete or damaged' },
  { code: '5', meaning: 'another run holds the state' },
  { code: '6', meaning: 'disk, permission or memory' },
  { code: '130/143', meaning: 'interrupted by SIGINT or SIGTERM; nothing published' },
];
