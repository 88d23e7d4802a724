/** Stage 1: extract files → canonical tables, with a ledger in which every record is accepted or set aside. */
import pLimit from 'p-limit';
import type { CalendarDate } from '../../base/calendar-date.js';
import { BadInput, CaretierError } from '../../base/errors.js';
import type { Fault } from '../../base/errors.js';
import type { EventLog } from '../../base/events.js';
import type { KnownBy } from '../../base/known-by.js';
import type { Engine } from '../../engines/engine.js';
import { makeCanonicalTables } from './canonical-tables.js';
import { viewDeliveredRecords } from './delivered-records.js';
import { placeDuplicates } from './duplicate-places.js';
import { carriedLoad } from './carried-load.js';
import type { CarriedLoad, NightLoad } from './carried-load.js';
import { extractFiles } from './extract-files.js';
import type { ExtractFile } from './extract-files.js';
import { formats, requiredFormats } from './formats/formats.js';
import type { Encoding } from './framing/framed-file.js';
import { goneFindings, ingestFindings, seenLostFinding } from './ingest-findings.js';
import type { IngestFinding } from './ingest-findings.js';
import { loadFile } from './load-file.js';
import type { FileToLoad, LoadedFile, LoadSurroundings } from './load-file.js';
import { LoadRegistry } from './load-registry.js';
import { settleRepeatedRecords } from './repeated-records.js';
import { viewSeenBefore } from './seen-before.js';

export interface ExtractSetting {
  readonly id: string;
  readonly format: string;
  readonly path: string | readonly string[];
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** `delta`: what earlier nights delivered still counts, and tonight's files add to it. */
  readonly mode: 'snapshot' | 'delta';
}

export interface IngestRequest {
  readonly engine: Engine;
  readonly extracts: readonly ExtractSetting[];
  readonly baseDirectory: string;
  readonly stateDirectory: string;
  readonly workDirectory: string;
  readonly asOf: CalendarDate;
  readonly knownBy: KnownBy;
  /** What the run before this one had read; a delta goes on from it. */
  readonly carried: readonly CarriedLoad[];
  /** All that the night before had read, of extracts that may be gone from the configuration. */
  readonly readBefore: readonly CarriedLoad[];
  /** The run that had read them. */
  readonly baseRunId: string | null;
  /** A night that is rebuilt reads what it had read and no file. */
  readonly isReplay: boolean;
  /** Files whose bytes are verified at the same time. */
  readonly concurrency: number;
  readonly log: EventLog;
}

export interface IngestReport {
  readonly loads: readonly NightLoad[];
  readonly findings: readonly IngestFinding[];
}

export async function ingest(request: IngestRequest): Promise<IngestReport> {
  const { engine, log } = request;
  const alone = pLimit(1);
  const around: LoadSurroundings = {
    ...request,
    registry: await LoadRegistry.open(engine),
    oneAtATime: (work) => alone(work),
  };
  const loads = await nightLoads(request, around);
  const layouts = [...formats.values()];
  await viewDeliveredRecords(engine, loads, layouts, request.knownBy);
  const repeated = await settleRepeatedRecords(engine, layouts, new Set(loads.map(({ feed }) => feed)));
  await placeDuplicates(engine, loads, request.stateDirectory);
  const isSeenKept = await viewSeenBefore(engine, request.stateDirectory, request.baseRunId);
  await makeCanonicalTables(engine, (step, ms) =>
    log.emit({ event: 'step_finished', stage: 'ingest', step, ms }),
  );
  await tellLoads(engine, loads, log);
  const findings = [
    ...goneFindings(request.readBefore, request.extracts),
    ...(isSeenKept ? [] : [seenLostFinding]),
    ...(await ingestFindings(engine, loads, repeated)),
  ];
  return { loads, findings };
}

/** Tonight's files, and of extracts in deltas all that the last run had; of a replay what it had read. */
async function nightLoads(request: IngestRequest, around: LoadSurroundings): Promise<readonly NightLoad[]> {
  const { extracts, carried, isReplay } = request;
  if (isReplay) return carryAll(carried, extracts, around);
  const delivered = await loadAll(
    filesToLoad(extracts, request.baseDirectory, carried),
    around,
    request.concurrency,
  );
  const tonight = withoutDoubles(delivered, request.log);
  const isDelta = ({ extract }: CarriedLoad): boolean =>
    extracts.some(({ id, mode }) => id === extract && mode === 'delta');
  const earlier = carried.filter(
    (load) => isDelta(load) && !tonight.some(({ loadId }) => loadId === load.loadId),
  );
  return [...(await carryAll(earlier, extracts, around)), ...tonight];
}

async function tellLoads(engine: Engine, loaded: readonly NightLoad[], log: EventLog): Promise<void> {
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
  carried: readonly CarriedLoad[],
): readonly FileToLoad[] {
  const hasEarlier = ({ id, mode }: ExtractSetting): boolean =>
    mode === 'delta' && carried.some(({ extract }) => extract === id);
  const { files, faults } = findFiles(extracts, baseDirectory, hasEarlier);
  if (faults.length > 0) throw new BadInput(faults);
  return files;
}

/** What is there, and what should be and is not. */
export function findFiles(
  extracts: readonly ExtractSetting[],
  baseDirectory: string,
  /** An extract that may bring nothing new tonight. */
  mayBeAbsent: (extract: ExtractSetting) => boolean,
): { readonly files: readonly FileToLoad[]; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [...withoutRequired(extracts)];
  const files = extracts.flatMap((extract) => {
    try {
      return extractFiles(baseDirectory, extract.path).map((file) => ({ ...file, ...readingOf(extract) }));
    } catch (error) {
      if (!(error instanceof BadInput)) throw error;
      if (mayBeAbsent(extract)) return [];
      faults.push(...error.faults);
      return [];
    }
  });
  return { files, faults };
}

export function readingOf(extract: ExtractSetting): Omit<FileToLoad, keyof ExtractFile> {
  return {
    extract: extract.id,
    layout: formats.get(extract.format)!,
    encoding: extract.encoding,
    delimiter: extract.delimiter,
    isKept: extract.mode === 'delta',
  };
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
  return allOrTheirFaults(files.map((file) => limit(() => loadFile(file, around))));
}

function carryAll(
  loads: readonly CarriedLoad[],
  extracts: readonly ExtractSetting[],
  around: LoadSurroundings,
): Promise<readonly NightLoad[]> {
  return allOrTheirFaults(loads.map((load) => carriedLoad(load, extracts, around)));
}

/** Every fault of every file at once; any other failure is thrown as it is. */
async function allOrTheirFaults<T>(work: readonly Promise<T>[]): Promise<readonly T[]> {
  const results = await Promise.allSettled(work);
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
function withoutDoubles(loads: readonly LoadedFile[], log: EventLog): readonly NightLoad[] {
  const seen = new Map<string, NightLoad>();
  for (const load of loads) {
    const first = seen.get(load.loadId);
    seen.set(load.loadId, { ...(first ?? load), nDelivered: (first?.nDelivered ?? 0) + 1 });
    if (first !== undefined)
      log.emit({ event: 'note', where: load.file, what: `the same bytes as ${first.file}: loaded once` });
  }
  return [...seen.values()];
}
