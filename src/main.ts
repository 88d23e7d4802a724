#!/usr/bin/env node
/** Arguments → command → exit code. The only place that prints an error. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskFault } from './base/disk-fault.js';
import { CaretierError, faultText, Stopped } from './base/errors.js';
import { packageRoot } from './base/package-root.js';
import { buildProgram, CommanderError } from './commands/program.js';
import type { Surroundings } from './commands/surroundings.js';

const usageError = 2;
const internalError = 3;

/** A night that reads a file hears of a stop only at its next statement; being killed costs it nothing (F01). */
const millisecondsToStop = 2000;

async function main(): Promise<number> {
  process.umask(0o077);
  const surroundings: Surroundings = {
    stdout: process.stdout,
    stderr: process.stderr,
    clock: () => new Date(),
    codeVersion: codeVersion(),
    workingDirectory: process.cwd(),
    onStop: (stop) => {
      process.once('SIGINT', () => stopWithin(130, stop));
      process.once('SIGTERM', () => stopWithin(143, stop));
    },
  };
  try {
    await buildProgram(surroundings).parseAsync(process.argv);
    return 0;
  } catch (error) {
    return tell(error);
  }
}

function stopWithin(exitCode: 130 | 143, stop: (exitCode: 130 | 143) => void): void {
  stop(exitCode);
  setTimeout(() => process.exit(tell(new Stopped(exitCode))), millisecondsToStop).unref();
}

function tell(thrown: unknown): number {
  const error =
    thrown instanceof CaretierError
      ? thrown
      : diskFault(thrown, 'caretier', 'a file could not be read or written');
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usageError;
  if (error instanceof CaretierError) {
    for (const fault of error.faults) process.stderr.write(`${faultText(fault)}\n`);
    if (isDebug()) process.stderr.write(`${error.stack}\n${causeOf(error)}\n`);
    return error.exitCode;
  }
  return tellUnforeseen(error);
}

/** The text of an unforeseen error may quote a member's value, so only its kind is printed. */
function tellUnforeseen(error: unknown): number {
  const { code } = error as NodeJS.ErrnoException;
  const kind = error instanceof Error ? error.name : 'unknown failure';
  process.stderr.write(
    `caretier  ${kind}${code === undefined ? '' : ` ${code}`}; set CARETIER_DEBUG=1 for the details, which may hold member values\n`,
  );
  if (isDebug()) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return internalError;
}

function isDebug(): boolean {
  return process.env['CARETIER_DEBUG'] === '1';
}

function causeOf(error: Error): string {
  return error.cause instanceof Error ? error.cause.message : '';
}

function codeVersion(): string {
  const manifest = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

/** Nothing outside the promise chain may print a stack, which quotes what it was working on. */
function tellWhatEscapes(): void {
  const end = (error: unknown): void => process.exit(tell(error));
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
  // a reader such as head has seen enough; the work goes on and its exit code is its own
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    error.code === 'EPIPE' ? undefined : end(error),
  );
  process.stderr.on('error', () => undefined);
}

tellWhatEscapes();
process.exitCode = await main();
