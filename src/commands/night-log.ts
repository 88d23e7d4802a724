/** What the night says while it runs: text with a progress line on a terminal, NDJSON elsewhere. Both go to stderr. */
import { pino } from 'pino';
import { silentLog } from '../base/events.js';
import type { EventLog, NightEvent } from '../base/events.js';

export type LogFormat = 'text' | 'json';
export type Verbosity = 'quiet' | 'normal' | 'verbose';

export interface TextSink {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export function nightLog(format: LogFormat, verbosity: Verbosity, sink: TextSink): EventLog {
  return format === 'json' ? jsonLog(verbosity, sink) : textLog(verbosity, sink);
}

function jsonLog(verbosity: Verbosity, sink: TextSink): EventLog {
  const logger = pino(
    { base: null, formatters: { level: (label) => ({ level: label }) } },
    { write: (line: string) => void sink.write(line) },
  );
  return {
    emit: (event) => {
      // a quiet log still says why there is no publish
      if (verbosity === 'quiet' && event.event !== 'failed') return;
      if (event.event === 'step_finished' && verbosity !== 'verbose') return;
      if (event.event === 'failed') logger.error(event);
      else if (event.event === 'check_failed') logger.warn(event);
      else logger.info(event);
    },
  };
}

/** On a terminal one line is rewritten while a stage works; off it only finished lines are printed. */
function textLog(verbosity: Verbosity, sink: TextSink): EventLog {
  if (verbosity === 'quiet') return silentLog;
  const progress = { stage: '', steps: 0, done: 0 };
  const clear = (): void => void (sink.isTTY && sink.write('\r\u001b[2K'));
  const draw = (step: string): void => {
    if (!sink.isTTY) return;
    clear();
    sink.write(`${bar(progress.done, progress.steps)} ${progress.stage}${step === '' ? '' : ` · ${step}`}`);
  };
  const line = (text: string): void => {
    clear();
    sink.write(`${text}\n`);
  };
  return {
    emit: (event) => {
      if (event.event === 'stage_started')
        Object.assign(progress, { stage: event.stage, steps: event.steps, done: 0 });
      if (event.event === 'step_finished') progress.done += 1;
      // the faults themselves are printed by main, on a line of their own
      if (event.event === 'failed') return clear();
      const text = sentence(event, verbosity);
      if (text !== undefined) line(text);
      if (event.event === 'stage_started') draw('');
      if (event.event === 'step_finished') draw(event.step);
    },
  };
}

function sentence(event: NightEvent, verbosity: Verbosity): string | undefined {
  switch (event.event) {
    case 'step_finished':
      return verbosity === 'verbose' ? `  ${event.step.padEnd(36)} ${seconds(event.ms)}` : undefined;
    case 'night_started':
      return `night of ${event.as_of}`;
    case 'stage_finished':
      return `✓ ${event.stage.padEnd(10)} ${seconds(event.ms)}`;
    case 'extract_loaded':
      return `  ${event.extract}: ${event.file}  ${event.framed} records, ${event.accepted} accepted, ${event.quarantined} set aside${event.reused ? ' (already loaded)' : ''}`;
    case 'note':
      return `  ${event.where}  ${event.what}`;
    case 'check_failed':
      return `! ${event.check}${event.extract === '' ? '' : ` (${event.extract})`}: ${event.n_failed}, ${event.severity}`;
    case 'waiting_for_state':
      return `  another run holds the state; waiting, ${event.seconds} s left`;
    default:
      return undefined;
  }
}

function bar(done: number, steps: number): string {
  const width = 20;
  const filled = steps === 0 ? 0 : Math.min(width, Math.round((done / steps) * width));
  return `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}]`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
