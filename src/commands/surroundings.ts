/** What a command may know of the world: passed in, so that tests speak to the same code. */
import type { TextSink } from './night-log.js';

export interface Surroundings {
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  readonly clock: () => Date;
  readonly codeVersion: string;
  readonly workingDirectory: string;
  /** Called with a function that stops what is running; the night registers itself for SIGINT and SIGTERM. */
  readonly onStop: (stop: () => void) => void;
}
