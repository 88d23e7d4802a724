/** What a command may know of the world: passed in, so that tests speak to the same code. */
import type { TextSink } from './night-log.js';

export interface Surroundings {
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  readonly clock: () => Date;
  readonly codeVersion: string;
  readonly workingDirectory: string;
  /** The night registers here what SIGINT (130) and SIGTERM (143) are to stop. */
  readonly onStop: (stop: (exitCode: 130 | 143) => void) => void;
}
