/** Arrow IPC files from Node: the engine has no Arrow writer of its own without an extension. */
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Field, RecordBatch, RecordBatchFileWriter, Schema, Struct, makeData } from 'apache-arrow';
import type { Data } from 'apache-arrow';
import type { Engine, Row } from '../../../engines/engine.js';
import { arrowColumn, arrowTypeOf } from './arrow-column.js';
import { quoted, selectFrom } from './list-writer.js';
import type { ListSelection } from './list-writer.js';

/** Batches are cut here and not where the engine's pages end, so that bytes do not depend on paging. */
const batchRows = 32_768;

export async function writeArrow(engine: Engine, selection: ListSelection, file: string): Promise<void> {
  const schema = new Schema(
    selection.columns.map(({ name, type }) => new Field(name, arrowTypeOf[type](), true)),
  );
  const select = selectFrom(selection, selection.columns.map(({ name }) => quoted(name)));
  const writer = new RecordBatchFileWriter();
  const written = pipeline(writer.toNodeStream(), createWriteStream(file, { mode: 0o600 }));
  const filled = fill(writer, engine.pages(select), schema, selection);
  await Promise.all([written, filled]);
}

async function fill(
  writer: RecordBatchFileWriter,
  pages: AsyncIterable<readonly Row[]>,
  schema: Schema,
  selection: ListSelection,
): Promise<void> {
  try {
    writer.reset(undefined, schema);
    for await (const rows of batches(pages)) writer.write(recordBatch(rows, schema, selection));
    writer.finish();
  } catch (error) {
    writer.abort(error);
    throw error;
  }
}

async function* batches(pages: AsyncIterable<readonly Row[]>): AsyncIterable<readonly Row[]> {
  let waiting: Row[] = [];
  for await (const page of pages) {
    waiting.push(...page);
    for (; waiting.length >= batchRows; waiting = waiting.slice(batchRows)) yield waiting.slice(0, batchRows);
  }
  if (waiting.length > 0) yield waiting;
}

function recordBatch(rows: readonly Row[], schema: Schema, selection: ListSelection): RecordBatch {
  const children: Data[] = selection.columns.map(({ name, type }, i) =>
    arrowColumn(
      type,
      schema.fields[i]!.type,
      rows.map((row) => row[name] ?? null),
    ),
  );
  const data = makeData({ type: new Struct(schema.fields), length: rows.length, nullCount: 0, children });
  return new RecordBatch(schema, data as Data<Struct>);
}
