/** What ingest alone knows about the quality of a delivery; counts and names of columns, no value from any record. */
import type { Engine } from '../../engines/engine.js';
import { comparable } from './header-faults.js';
import type { Layout } from './formats/layout.js';
import type { CarriedLoad, NightLoad } from './carried-load.js';
import type { RepeatedRecords } from './repeated-records.js';

/** The shape that publish prints in data_quality. */
export interface IngestFinding {
  readonly check: string;
  readonly extract: string | null;
  readonly table: string;
  readonly column: string | null;
  readonly severity: 'info' | 'warn';
  readonly n_failed: number;
  readonly n_checked: number | null;
  readonly gate: 'passed' | 'warned';
  readonly message: string;
}

/** Names that one message lists; the rest is a number. */
const longestList = 12;

export async function ingestFindings(
  engine: Engine,
  loads: readonly NightLoad[],
  repeated: readonly RepeatedRecords[],
): Promise<readonly IngestFinding[]> {
  return [
    ...groupByExtract(loads).flatMap(headerFindings),
    ...groupByExtract(loads.filter(({ nDelivered }) => nDelivered > 1)).map(sameBytesFinding),
    ...(await versionFindings(engine, repeated)),
    ...(await circleFinding(engine)),
  ];
}

/** A delta whose extract was renamed or taken out would be forgotten without a word. */
export function goneFindings(
  carried: readonly CarriedLoad[],
  extracts: readonly { readonly id: string }[],
): readonly IngestFinding[] {
  const files = carried.filter((load) => !extracts.some(({ id }) => id === load.extract));
  return [...new Set(files.map(({ extract }) => extract))].map((extract) => ({
    check: 'extract_gone',
    extract,
    table: 'extract_load',
    column: null,
    severity: 'warn',
    n_failed: files.filter((load) => load.extract === extract).length,
    n_checked: carried.length,
    gate: 'warned',
    message:
      'files that the night before had read of an extract that is no longer configured; nothing of them counts tonight',
  }));
}

/** Without it a record that a snapshot brings again looks new, and a stay takes its id from another record. */
export const seenLostFinding: IngestFinding = {
  check: 'first_seen_lost',
  extract: null,
  table: 'inpatient_stay',
  column: 'stay_id',
  severity: 'warn',
  n_failed: 1,
  n_checked: 1,
  gate: 'warned',
  message:
    'state/seen holds no file of the night before: ids of stays may differ from those published then; restore the file from a copy of the state',
};

function groupByExtract(loads: readonly NightLoad[]): readonly (readonly NightLoad[])[] {
  const groups = new Map<string, NightLoad[]>();
  for (const load of loads) groups.set(load.extract, [...(groups.get(load.extract) ?? []), load]);
  return [...groups.values()];
}

function info(
  load: NightLoad,
  check: string,
  failed: readonly string[],
  checked: number,
  message: string,
): readonly IngestFinding[] {
  if (failed.length === 0) return [];
  return [
    {
      check,
      extract: load.extract,
      table: load.feed,
      column: null,
      severity: 'info',
      n_failed: failed.length,
      n_checked: checked,
      gate: 'passed',
      message: `${message}: ${listOf(namesOf(failed))}`,
    },
  ];
}

function headerFindings(loads: readonly NightLoad[]): readonly IngestFinding[] {
  const load = loads[0]!;
  const { layout } = load.source;
  const headers = loads.map(({ header }) => header.map(comparable));
  const delivered = [...new Set(headers.flat())];
  const read = new Set(layout.columns.flatMap((column) => column.from));
  const absent = layout.columns.filter((column) =>
    headers.some((header) => !column.from.some((name) => header.includes(name))),
  );
  const strangers = delivered.filter((name) => !read.has(name));
  const extensions = strangers.filter((name) => name.startsWith('x_'));
  return [
    ...info(
      load,
      'column_absent',
      absent.map(({ name }) => name),
      layout.columns.length,
      'optional columns that are not delivered; what they would say is unknown',
    ),
    ...info(
      load,
      'column_of_older_version',
      olderNames(layout, headers),
      delivered.length,
      'columns read by the name of an older version of the layout',
    ),
    ...(strangers.length === 0 ? [] : [notRead(load, strangers.length, delivered.length)]),
    // an x_ column is meant for this program: one that it does not know is most likely misspelt
    ...info(
      load,
      'column_unknown',
      extensions,
      delivered.length,
      'x_ columns that are not read; compare their spelling with the data contract',
    ).map((finding): IngestFinding => ({ ...finding, severity: 'warn', gate: 'warned' })),
  ];
}

/** The number alone: what a stranger's header calls its columns is not ours to print. */
function notRead(load: NightLoad, failed: number, checked: number): IngestFinding {
  return {
    check: 'column_not_read',
    extract: load.extract,
    table: load.feed,
    column: null,
    severity: 'info',
    n_failed: failed,
    n_checked: checked,
    gate: 'passed',
    message: 'columns that are delivered and not read; none of them is loaded',
  };
}

function olderNames(layout: Layout, headers: readonly (readonly string[])[]): readonly string[] {
  return layout.columns.flatMap((column) => {
    const used = headers.flatMap((header) => column.from.find((name) => header.includes(name)) ?? []);
    return [...new Set(used)].filter((name) => name !== column.from[0]);
  });
}

function sameBytesFinding(loads: readonly NightLoad[]): IngestFinding {
  const load = loads[0]!;
  return {
    check: 'same_bytes_again',
    extract: load.extract,
    table: load.feed,
    column: null,
    severity: 'info',
    n_failed: loads.reduce((sum, { nDelivered }) => sum + nDelivered - 1, 0),
    n_checked: null,
    gate: 'passed',
    message: 'files with the same bytes as another of the extract; loaded once',
  };
}

async function versionFindings(
  engine: Engine,
  repeated: readonly RepeatedRecords[],
): Promise<readonly IngestFinding[]> {
  const [row] = await engine.rows('select count(*) as n from twin_line');
  const twins = Number(row!['n']);
  return [
    ...repeated
      .filter(({ superseded }) => superseded > 0)
      .map(({ feed, superseded }) =>
        versions(
          'older_version',
          feed,
          superseded,
          'records that a newer version of the same natural key replaces',
        ),
      ),
    ...(twins === 0
      ? []
      : [
          versions(
            'line_number_again',
            'medical_claim',
            twins,
            'lines whose number occurs twice in one version of a claim; the last loaded counts',
          ),
        ]),
  ];
}

function versions(check: string, table: string, failed: number, message: string): IngestFinding {
  return {
    check,
    extract: null,
    table,
    column: null,
    severity: 'info',
    n_failed: failed,
    n_checked: null,
    gate: 'passed',
    message,
  };
}

async function circleFinding(engine: Engine): Promise<readonly IngestFinding[]> {
  const [row] = await engine.rows(
    'select count(*) filter (where is_in_circle) as n, count(*) as n_all from crosswalk_end',
  );
  if (Number(row!['n']) === 0) return [];
  return [
    {
      check: 'crosswalk_circle',
      extract: null,
      table: 'person_crosswalk',
      column: null,
      severity: 'warn',
      n_failed: Number(row!['n']),
      n_checked: Number(row!['n_all']),
      gate: 'warned',
      message: 'old person ids whose chain comes back to itself; the lowest id of the circle is used',
    },
  ];
}

/** `diagnosis_code_1`, `diagnosis_code_2` … are told as one name. */
function namesOf(names: readonly string[]): readonly string[] {
  return [...new Set(names.map((name) => name.replace(/_\d+$/, '_n')))];
}

function listOf(names: readonly string[]): string {
  const shown = names.slice(0, longestList).join(', ');
  return names.length > longestList ? `${shown} and ${names.length - longestList} more` : shown;
}
