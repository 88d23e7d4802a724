/** Arrow IPC files from Node: the engine writes none without an extension. */
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Field, makeData, RecordBatch, RecordBatchFileWriter, Schema, Struct } from 'apache-arrow';
import type { Engine, Row } from '../../../engines/engine.js';
import { arrowColumn, arrowType, joinedColumn } from './arrow-column.js';
import { columnSql, selectFrom } from './list-writer.js';
import type { ListPart, ListSelection } from './list-writer.js';

/**
 * One row group of the engine's table: a single thread reads it from first to last, so that nothing has to be sorted.
 * Sorting inside the aggregates costs two thirds of the writing.
 */
const batchRows = 16_384;

export async function writeArrow(
  engine: Engine,
  selection: ListSelection,
  file: string,
  parts: readonly ListPart[] = [],
): Promise<void> {
  const schema = new Schema(
    selection.columns.map(({ name, type }) => new Field(name, arrowType(type), true)),
  );
  const whole = new ArrowFile(file, schema);
  const opened = [whole];
  try {
    if (parts.length === 0) {
      const end = await rowsOf(engine, selection.table);
      for await (const batch of batches(engine, selection, schema, { first: 0, end })) whole.write(batch);
    }
    for (const part of parts) {
      const own = part.file === undefined ? undefined : new ArrowFile(part.file, schema);
      if (own !== undefined) opened.push(own);
      for await (const batch of batches(engine, selection, schema, part)) {
        whole.write(batch);
        own?.write(batch);
      }
      await own?.close();
    }
    await whole.close();
  } catch (error) {
    // the streams must end as well, or their readers would wait for ever
    for (const one of opened) one.abort(error);
    throw error;
  }
}

class ArrowFile {
  private readonly writer = new RecordBatchFileWriter();
  private readonly written: Promise<void>;

  constructor(file: string, schema: Schema) {
    // its own Node stream throws an object that nobody can catch when the disk is full (F03)
    this.written = pipeline(this.writer, createWriteStream(file, { mode: 0o600 }));
    // told by `close`
    this.written.catch(() => undefined);
    this.writer.reset(undefined, schema);
  }

  write(batch: RecordBatch): void {
    this.writer.write(batch);
  }

  close(): Promise<void> {
    this.writer.finish();
    return this.written;
  }

  abort(reason: unknown): void {
    this.writer.abort(reason);
  }
}

async function rowsOf(engine: Engine, table: string): Promise<number> {
  const counted = await engine.rows(`select count(*) as n from ${table}`);
  return Number(counted[0]?.['n']);
}

type Rows = Pick<ListPart, 'first' | 'end'>;

/** Cut at row groups, so that each batch is read by one thread. */
async function* batches(
  engine: Engine,
  selection: ListSelection,
  schema: Schema,
  rows: Rows,
): AsyncGenerator<RecordBatch> {
  for (let { first } = rows; first < rows.end;) {
    const end = Math.min(rows.end, (Math.floor(first / batchRows) + 1) * batchRows);
    const batch = await readBatch(engine, selection, schema, { first, end });
    if (batch !== undefined) yield batch;
    first = end;
  }
}

async function readBatch(
  engine: Engine,
  selection: ListSelection,
  schema: Schema,
  rows: Rows,
): Promise<RecordBatch | undefined> {
  const asRead = await joinedRows(engine, selection, rows, '');
  // an engine that reads in another order is asked to sort
  const joined = isAscending(asRead) ? asRead : await joinedRows(engine, selection, rows, 'order by rowid');
  const length = Number(joined['n'] ?? 0);
  if (length === 0) return undefined;
  const children = selection.columns.map(({ type }, i) =>
    arrowColumn(type, { cells: String(joined[`cells_${i}`]), text: String(joined[`text_${i}`]) }, length),
  );
  const data = makeData({ type: new Struct(schema.fields), length, nullCount: 0, children });
  return new RecordBatch(schema, data);
}

async function joinedRows(
  engine: Engine,
  selection: ListSelection,
  rows: Rows,
  order: '' | 'order by rowid',
): Promise<Row> {
  const expressions = selection.columns.flatMap(({ name, type }, i) => {
    const { cells, text } = joinedColumn(columnSql(selection, name), type, order);
    return [`${cells} as cells_${i}`, `${text} as text_${i}`];
  });
  const slice = `(select *, rowid from ${selection.table} where rowid >= ${rows.first} and rowid < ${rows.end})`;
  const [joined] = await engine.rows(
    selectFrom({ ...selection, table: slice }, [
      'count(*) as n',
      `string_agg(cast(rowid as varchar), ',' ${order}) as places`,
      ...expressions,
    ]),
  );
  return joined ?? {};
}

function isAscending(joined: Row): boolean {
  const places = String(joined['places'] ?? '')
    .split(',')
    .map(Number);
  return places.every((place, i) => i === 0 || place > places[i - 1]!);
}
