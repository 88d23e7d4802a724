/** Arrow IPC files from Node: the engine writes none without an extension. */
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Field, makeData, RecordBatch, RecordBatchFileWriter, Schema, Struct } from 'apache-arrow';
import type { Engine } from '../../../engines/engine.js';
import { arrowColumn, arrowType, joinedColumn } from './arrow-column.js';
import { selectFrom } from './list-writer.js';
import type { ListSelection } from './list-writer.js';

const batchRows = 32_768;

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
  const expressions = selection.columns.flatMap(({ name, type }, i) => {
    const { cells, text } = joinedColumn(name, type);
    return [`${cells} as cells_${i}`, `${text} as text_${i}`];
  });
  const slice = `(select *, rowid from ${selection.table} where rowid >= $first and rowid < $end)`;
  const [joined] = await engine.rows(
    selectFrom({ ...selection, table: slice }, ['count(*) as n', ...expressions]),
    {
      first,
      end: first + batchRows,
    },
  );
  const length = Number(joined?.['n'] ?? 0);
  if (joined === undefined || length === 0) return undefined;
  const children = selection.columns.map(({ type }, i) =>
    arrowColumn(type, { cells: String(joined[`cells_${i}`]), text: String(joined[`text_${i}`]) }),
  );
  const data = makeData({ type: new Struct(schema.fields), length, nullCount: 0, children });
  return new RecordBatch(schema, data);
}
