/** Speaks to the command line as a user does, in this process: what was printed, and the exit code. */
import { CaretierError, faultText } from '../src/base/errors.js';
import { buildProgram, CommanderError } from '../src/commands/program.js';

export interface Spoken {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export async function caretier(directory: string, ...args: readonly string[]): Promise<Spoken> {
  const out: string[] = [];
  const err: string[] = [];
  const spoken = (code: number): Spoken => ({ code, stdout: out.join(''), stderr: err.join('') });
  try {
    const program = buildProgram({
      stdout: { write: (text) => out.push(text) },
      stderr: { write: (text) => err.push(text) },
      clock: () => new Date('2026-07-01T08:00:00Z'),
      codeVersion: 'test',
      workingDirectory: directory,
      onStop: () => undefined,
    });
    await program.parseAsync(['node', 'caretier', ...args]);
    return spoken(0);
  } catch (error) {
    if (error instanceof CommanderError) return spoken(error.exitCode === 0 ? 0 : 2);
    if (!(error instanceof CaretierError)) throw error;
    err.push(...error.faults.map((fault) => `${faultText(fault)}\n`));
    return spoken(error.exitCode);
  }
}
