/** Arrow IPC files from Node: the engine writes none without an extension. */
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Field, makeData, RecordBatch, RecordBatchFileWriter, Schema, Struct } from 'apache-arrow';
import type { Engine, Row } from '../../../engines/engine.js';
import { arrowColumn, arrowType, joinedColumn } from './arrow-column.js';
import { selectFrom } from './list-writer.js';
import type { ListSelection } from './list-writer.js';

/**
 * One row group of the engine's table: a single thread reads it from first to last, so that nothing has to be sorted.
 * Sorting inside the aggregates costs two thirds of the writing.
 */
const batchRows = 16_384;

export async function writeArrow(engine: Engine, selection: ListSelection, file: string): Promise<void> {
  const schema = new Schema(
    selection.columns.map(({ name, type }) => new Field(name, arrowType(type), true)),
  );
  const writer = new RecordBatchFileWriter();
  const written = pipeline(writer.toNodeStream(), createWriteStream(file, { mode: 0o600 }));
  await Promise.all([written, fill(writer, engine, selection, schema)]);
}

async function fill(
  writer: RecordBatchFileWriter,
  engine: Engine,
  selection: ListSelection,
  schema: Schema,
): Promise<void> {
  try {
    writer.reset(undefined, schema);
    const counted = await engine.rows(`select count(*) as n from ${selection.table}`);
    const rows = Number(counted[0]?.['n']);
    for (let first = 0; first < rows; first += batchRows) {
      const batch = await readBatch(engine, selection, schema, first);
      if (batch !== undefined) writer.write(batch);
    }
    writer.finish();
  } catch (error) {
    // the stream must end as well, or its reader would wait for ever
    writer.abort(error);
    throw error;
  }
}

async function readBatch(
  engine: Engine,
  selection: ListSelection,
  schema: Schema,
  first: number,
): Promise<RecordBatch | undefined> {
  const asRead = await joinedRows(engine, selection, first, '');
  // an engine that reads in another order is asked to sort
  const joined = isAscending(asRead) ? asRead : await joinedRows(engine, selection, first, 'order by rowid');
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
  first: number,
  order: '' | 'order by rowid',
): Promise<Row> {
  const expressions = selection.columns.flatMap(({ name, type }, i) => {
    const { cells, text } = joinedColumn(name, type, order);
    return [`${cells} as cells_${i}`, `${text} as text_${i}`];
  });
  const slice = `(select *, rowid from ${selection.table} where rowid >= $first and rowid < $end)`;
  const [joined] = await engine.rows(
    selectFrom({ ...selection, table: slice }, [
      'count(*) as n',
      `string_agg(cast(rowid as varchar), ',' ${order}) as places`,
      ...expressions,
    ]),
    { first, end: first + batchRows },
  );
  return joined ?? {};
}

function isAscending(joined: Row): boolean {
  const places = String(joined['places'] ?? '')
    .split(',')
    .map(Number);
  return places.every((place, i) => i === 0 || place > places[i - 1]!);
}
