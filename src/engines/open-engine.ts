/**
 * Engine name → how to open it. Adding an engine is a folder and a line here. Its library is loaded when it is opened:
 * what only reads files (`--help`, `init`) does without, and how it is to use memory can be said before.
 */
import type { DuckDbOptions } from './duckdb/duckdb-engine.js';
import type { Engine } from './engine.js';

export type EngineName = 'duckdb';

const engines: Readonly<Record<EngineName, (options: DuckDbOptions) => Promise<Engine>>> = {
  duckdb: async (options) => (await import('./duckdb/duckdb-engine.js')).openDuckDb(options),
};

export function openEngine(name: EngineName, options: DuckDbOptions): Promise<Engine> {
  return engines[name](options);
}
