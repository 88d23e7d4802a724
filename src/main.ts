#!/usr/bin/env node
/** Arguments → command → exit code. The only place that prints an error. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CaretierError, faultText } from './base/errors.js';
import { packageRoot } from './base/package-root.js';
import { buildProgram, CommanderError } from './commands/program.js';
import type { Surroundings } from './commands/surroundings.js';

const usageError = 2;
const internalError = 3;

async function main(): Promise<number> {
  process.umask(0o077);
  const stopped = { code: 0 };
  const surroundings: Surroundings = {
    stdout: process.stdout,
    stderr: process.stderr,
    clock: () => new Date(),
    codeVersion: codeVersion(),
    workingDirectory: process.cwd(),
    onStop: (stop) => {
      process.once('SIGINT', () => {
        stopped.code = 130;
        stop();
      });
      process.once('SIGTERM', () => {
        stopped.code = 143;
        stop();
      });
    },
  };
  try {
    await buildProgram(surroundings).parseAsync(process.argv);
    return 0;
  } catch (error) {
    return stopped.code !== 0 ? stopped.code : tell(error);
  }
}

function tell(error: unknown): number {
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
  const code = (error as NodeJS.ErrnoException).code;
  const isResource =
    typeof code === 'string' &&
    ['ENOSPC', 'EACCES', 'EPERM', 'EROFS', 'EMFILE', 'ENOMEM', 'EIO'].includes(code);
  const kind = error instanceof Error ? error.name : 'unknown failure';
  process.stderr.write(
    `caretier  ${kind}${code === undefined ? '' : ` ${code}`}; set CARETIER_DEBUG=1 for the details, which may hold member values\n`,
  );
  if (isDebug()) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return isResource ? 6 : internalError;
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

process.exitCode = await main();
