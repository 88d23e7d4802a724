/** Stage 1: extract files → canonical tables, with a ledger in which every record is accepted or set aside. */
import pLimit from 'p-limit';
import type { CalendarDate } from '../../base/calendar-date.js';
import { BadInput, CaretierError } from '../../base/errors.js';
import type { Fault } from '../../base/errors.js';
import type { EventLog } from '../../base/events.js';
import type { Engine } from '../../engines/engine.js';
import { makeCanonicalTables } from './canonical-tables.js';
import { viewDeliveredRecords } from './delivered-records.js';
import { placeDuplicates } from './duplicate-places.js';
import { extractFiles } from './extract-files.js';
import { formats, requiredFormats } from './formats/formats.js';
import type { Encoding } from './framing/framed-file.js';
import { ingestFindings } from './ingest-findings.js';
import type { IngestFinding } from './ingest-findings.js';
import { loadFile } from './load-file.js';
import type { FileToLoad, LoadedFile, LoadSurroundings } from './load-file.js';
import { LoadRegistry } from './load-registry.js';
import { settleRepeatedRecords } from './repeated-records.js';

export interface ExtractSetting {
  readonly id: string;
  readonly format: string;
  readonly path: string | readonly string[];
  readonly encoding: Encoding;
  readonly delimiter: string;
}

export interface IngestRequest {
  readonly engine: Engine;
  readonly extracts: readonly ExtractSetting[];
  readonly baseDirectory: string;
  readonly stateDirectory: string;
  readonly workDirectory: string;
  readonly asOf: CalendarDate;
  /** Files whose bytes are verified at the same time. */
  readonly concurrency: number;
  readonly log: EventLog;
}

export interface IngestReport {
  readonly loads: readonly LoadedFile[];
  readonly findings: readonly IngestFinding[];
}

export async function ingest(request: IngestRequest): Promise<IngestReport> {
  const { engine, log } = request;
  const files = filesToLoad(request.extracts, request.baseDirectory);
  const alone = pLimit(1);
  const around: LoadSurroundings = {
    ...request,
    registry: await LoadRegistry.open(engine),
    oneAtATime: (work) => alone(work),
  };
  const delivered = await loadAll(files, around, request.concurrency);
  const loaded = withoutDoubles(delivered, log);
  const layouts = [...formats.values()];
  await viewDeliveredRecords(engine, loaded, layouts);
  const repeated = await settleRepeatedRecords(engine, layouts, new Set(loaded.map(({ feed }) => feed)));
  await placeDuplicates(engine, loaded, request.stateDirectory);
  await makeCanonicalTables(engine, (step, ms) =>
    log.emit({ event: 'step_finished', stage: 'ingest', step, ms }),
  );
  await tellLoads(engine, loaded, log);
  const skipped = delivered.filter((load) => !loaded.includes(load));
  return { loads: loaded, findings: await ingestFindings(engine, loaded, skipped, repeated) };
}

async function tellLoads(engine: Engine, loaded: readonly LoadedFile[], log: EventLog): Promise<void> {
  for (const load of await engine.rows(
    'select extract, file, framed, accepted, quarantined, load_id from extract_load order by extract, file',
  )) {
    log.emit({
      event: 'extract_loaded',
      extract: String(load['extract']),
      file: String(load['file']),
      framed: Number(load['framed']),
      accepted: Number(load['accepted']),
      quarantined: Number(load['quarantined']),
      reused: loaded.find(({ loadId }) => loadId === load['load_id'])?.isReused ?? false,
    });
  }
}

/** Every file of every extract, and all that is missing told at once. */
export function filesToLoad(
  extracts: readonly ExtractSetting[],
  baseDirectory: string,
): readonly FileToLoad[] {
  const { files, faults } = findFiles(extracts, baseDirectory);
  if (faults.length > 0) throw new BadInput(faults);
  return files;
}

/** What is there, and what should be and is not. */
export function findFiles(
  extracts: readonly ExtractSetting[],
  baseDirectory: string,
): { readonly files: readonly FileToLoad[]; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [...withoutRequired(extracts)];
  const files = extracts.flatMap((extract) => {
    try {
      return extractFiles(baseDirectory, extract.path).map((file) => ({
        ...file,
        extract: extract.id,
        layout: formats.get(extract.format)!,
        encoding: extract.encoding,
        delimiter: extract.delimiter,
      }));
    } catch (error) {
      if (!(error instanceof BadInput)) throw error;
      faults.push(...error.faults);
      return [];
    }
  });
  return { files, faults };
}

function withoutRequired(extracts: readonly ExtractSetting[]): readonly Fault[] {
  return requiredFormats
    .filter((format) => !extracts.some((extract) => extract.format === format))
    .map((format) => ({
      where: 'extracts',
      what: `no extract has format ${format}`,
      remedy: 'a night needs eligibility and medical claims',
    }));
}

async function loadAll(
  files: readonly FileToLoad[],
  around: LoadSurroundings,
  concurrency: number,
): Promise<readonly LoadedFile[]> {
  const limit = pLimit(concurrency);
  const results = await Promise.allSettled(files.map((file) => limit(() => loadFile(file, around))));
  const failures = results.flatMap((result): unknown[] =>
    result.status === 'rejected' ? [result.reason] : [],
  );
  const faults = failures.flatMap((failure) => (failure instanceof BadInput ? failure.faults : []));
  const other = failures.find((failure) => !(failure instanceof BadInput));
  if (other instanceof CaretierError || other instanceof Error) throw other;
  if (faults.length > 0) throw new BadInput(faults);
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

/** The same bytes delivered twice to one extract load once. */
function withoutDoubles(loads: readonly LoadedFile[], log: EventLog): readonly LoadedFile[] {
  const seen = new Map<string, LoadedFile>();
  for (const load of loads) {
    const first = seen.get(load.loadId);
    if (first === undefined) seen.set(load.loadId, load);
    else log.emit({ event: 'note', where: load.file, what: `the same bytes as ${first.file}: loaded once` });
  }
  return [...seen.values()];
}
