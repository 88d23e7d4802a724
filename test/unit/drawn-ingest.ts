/** Drawn extracts through the whole of ingest, in a folder of the test's own; canonical tables are then read back. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { silentLog } from '../../src/base/events.js';
import type { EventLog } from '../../src/base/events.js';
import { openDuckDb } from '../../src/engines/duckdb/duckdb-engine.js';
import type { Engine, Row } from '../../src/engines/engine.js';
import { ingest } from '../../src/stages/1-ingest/ingest.js';
import type { KnownBy } from '../../src/base/known-by.js';
import type { CarriedLoad } from '../../src/stages/1-ingest/carried-load.js';
import type { ExtractSetting, IngestReport } from '../../src/stages/1-ingest/ingest.js';
import { tableNamed } from '../../src/tables/all-tables.js';

export interface IngestedNight {
  readonly engine: Engine;
  readonly report: IngestReport;
  rows(sql: string): Promise<readonly Row[]>;
  /** Lines of `state/quarantine`, all loads together. */
  setAside(): readonly SetAside[];
  close(): Promise<void>;
}

export interface SetAside {
  readonly file: string;
  readonly record_number: number;
  readonly byte_offset: number | null;
  readonly column: string | null;
  readonly reason: string;
  readonly raw: string | null;
}

export interface IngestOptions {
  readonly knownBy?: KnownBy;
  readonly carried?: readonly CarriedLoad[];
  readonly asOf?: string;
  readonly baseRunId?: string;
  readonly threads?: number;
  readonly concurrency?: number;
  readonly log?: EventLog;
}

/** `extracts` lie in `folder`; the state lives there too, so a second call is a second night. */
export async function ingestNight(
  folder: string,
  extracts: readonly ExtractSetting[],
  options: IngestOptions = {},
): Promise<IngestedNight> {
  const stateDirectory = join(folder, 'state');
  const workDirectory = join(stateDirectory, 'work');
  for (const directory of [workDirectory, join(stateDirectory, 'loads')])
    mkdirSync(directory, { recursive: true });
  const asOf = options.asOf ?? '2026-06-30';
  const engine = await openDuckDb({
    file: ':memory:',
    threads: options.threads ?? 2,
    attach: { state: join(stateDirectory, 'caretier.duckdb') },
    allowedDirectories: ['/'],
  });
  try {
    await engine.createTable(tableNamed.get('night')!, [nightRow(asOf)]);
    const report = await ingest({
      engine,
      extracts,
      baseDirectory: folder,
      stateDirectory,
      workDirectory,
      asOf,
      knownBy: options.knownBy ?? 'loaded',
      carried: options.carried ?? [],
      readBefore: options.carried ?? [],
      baseRunId: options.baseRunId ?? null,
      isReplay: false,
      concurrency: options.concurrency ?? 2,
      log: options.log ?? silentLog,
    });
    return {
      engine,
      report,
      rows: (sql) => engine.rows(sql),
      setAside: () => readSetAside(join(stateDirectory, 'quarantine')),
      close: () => engine.close(),
    };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

function nightRow(asOf: string): Row {
  return {
    as_of: asOf,
    default_policy_id: null,
    w12_first_day: asOf,
    w180_first_day: asOf,
    w6m_first_day: asOf,
    earliest_first_day: asOf,
    recent_discharge_from: asOf,
    enrolment_tonight: 'medical',
  };
}

function readSetAside(directory: string): readonly SetAside[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .sort()
    .flatMap((name) =>
      readFileSync(join(directory, name), 'utf8')
        .split('\n')
        .filter((line) => line !== ''),
    )
    .map((line) => JSON.parse(line) as SetAside);
}

export function extract(
  id: string,
  format: string,
  path: string | readonly string[],
  more: Partial<ExtractSetting> = {},
): ExtractSetting {
  return { id, format, path, encoding: 'utf-8', delimiter: ',', mode: 'snapshot', ...more };
}

/** A drawn table as CSV: the first line names columns, cells are split at blanks, `-` is an empty cell. */
export function drawn(table: string): string {
  const lines = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  return lines.map((cells) => cells.map((cell) => (cell === '-' ? '' : cell)).join(',')).join('\n') + '\n';
}

/** Rows of the engine drawn the same way, to be held against an expected table. */
export function asDrawn(rows: readonly Row[]): readonly string[] {
  return rows.map((row) =>
    Object.values(row)
      .map((value) => (value === null ? '-' : String(value)))
      .join(' '),
  );
}

/** Expected rows: the lines of a drawn table, blanks folded. */
export function lines(table: string): readonly string[] {
  return table
    .trim()
    .split('\n')
    .map((line) => line.trim().replace(/\s+/g, ' '));
}

let nights = 0;

/** One night over drawn files: feed, or feed-part, → content. Eligibility and claims are there, empty, unless drawn. */
export async function ingestDrawn(
  root: string,
  files: Readonly<Record<string, string | Buffer>>,
  options: IngestOptions & { readonly folder?: string } = {},
): Promise<IngestedNight> {
  const folder = options.folder ?? join(root, `night-${(nights += 1)}`);
  mkdirSync(folder, { recursive: true });
  const all: Readonly<Record<string, string | Buffer>> = {
    eligibility: 'person_id,enrollment_start_date,enrollment_end_date\n',
    medical_claim: 'claim_id,claim_line_number,person_id,claim_start_date\n',
    ...files,
  };
  for (const [name, content] of Object.entries(all)) writeFileSync(join(folder, `${name}.csv`), content);
  const feeds = new Map<string, string[]>();
  for (const name of Object.keys(all))
    feeds.set(feedOf(name), [...(feeds.get(feedOf(name)) ?? []), `${name}.csv`]);
  return ingestNight(
    folder,
    [...feeds].map(([feed, paths]) => extract(feed, formatOf(feed), paths)),
    options,
  );
}

const feedOf = (name: string): string => name.split('-')[0]!;
const ours = new Set(['provider', 'person_crosswalk', 'member_event', 'care_manager']);
export const formatOf = (feed: string): string => `${ours.has(feed) ? 'caretier' : 'tuva'}/${feed}`;
