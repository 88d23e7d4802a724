/** Engine name → how to open it. Adding an engine is a folder and a line here. */
import { openDuckDb } from './duckdb/duckdb-engine.js';
import type { DuckDbOptions } from './duckdb/duckdb-engine.js';
import type { Engine } from './engine.js';

export type EngineName = 'duckdb';

const engines: Readonly<Record<EngineName, (options: DuckDbOptions) => Promise<Engine>>> = {
  duckdb: openDuckDb,
};

export function openEngine(name: EngineName, options: DuckDbOptions): Promise<Engine> {
  return engines[name](options);
}
