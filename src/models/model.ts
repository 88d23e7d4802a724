/** A model is one SQL file: file stem = table, opening comment = contract (style: "A model is one SQL file"). */
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { WrongInstruction } from '../base/errors.js';

export interface Model {
  readonly table: string;
  readonly file: string;
  readonly grain: string;
  readonly reads: readonly string[];
  readonly because: string;
  readonly sql: string;
}

export function readModel(file: string): Model {
  const text = readFileSync(file, 'utf8');
  const header = parseHeader(text);
  const table = basename(file, '.sql');
  const missing = ['table', 'grain', 'reads', 'because'].filter((key) => !header.has(key));
  if (missing.length > 0)
    throw new WrongInstruction({ where: file, what: `the header lacks ${missing.join(', ')}` });
  if (header.get('table') !== table) {
    throw new WrongInstruction({
      where: file,
      what: `the header says table ${header.get('table')}, the file name says ${table}`,
    });
  }
  return {
    table,
    file,
    grain: header.get('grain')!,
    reads: header
      .get('reads')!
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    because: header.get('because')!,
    sql: text.trim().replace(/;$/, ''),
  };
}

/** `-- key   value` lines at the top; a line without a key goes on with the one before. */
function parseHeader(text: string): Map<string, string> {
  const header = new Map<string, string>();
  let key = '';
  for (const line of text.split('\n')) {
    if (!line.startsWith('--')) break;
    const found = /^-- (table|grain|reads|because)\s+(.*)$/.exec(line);
    if (found) {
      key = found[1]!;
      header.set(key, found[2]!.trim());
    } else if (key !== '') {
      header.set(key, `${header.get(key)} ${line.slice(2).trim()}`.trim());
    }
  }
  return header;
}

export function readModels(directories: readonly string[]): readonly Model[] {
  const files = directories.flatMap((directory) =>
    readdirSync(directory)
      .filter((name) => name.endsWith('.sql'))
      .sort()
      .map((name) => join(directory, name)),
  );
  return orderModels(files.map(readModel));
}

/** Each model after what it reads; ties by name, so that the order never depends on the file system. */
export function orderModels(models: readonly Model[]): readonly Model[] {
  const byTable = new Map(models.map((model) => [model.table, model]));
  const ordered: Model[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (model: Model, path: readonly string[]): void => {
    if (state.get(model.table) === 'done') return;
    if (state.get(model.table) === 'open') {
      throw new WrongInstruction({
        where: model.file,
        what: `models read each other in a circle: ${[...path, model.table].join(' → ')}`,
      });
    }
    state.set(model.table, 'open');
    for (const name of [...model.reads].sort()) {
      const read = byTable.get(name);
      if (read) visit(read, [...path, model.table]);
    }
    state.set(model.table, 'done');
    ordered.push(model);
  };
  for (const model of [...models].sort((a, b) => (a.table < b.table ? -1 : 1))) visit(model, []);
  return ordered;
}
