/** DuckDB behind the engine port: one process, one working file, locked down before any data is read. */
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, version } from '@duckdb/node-api';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { EngineOutOfMemory, EngineOutOfRoom, InternalFailure, StateHeld } from '../../base/errors.js';
import { sqlTypeOf } from '../../tables/table.js';
import type { Column, Table } from '../../tables/table.js';
import { literal } from '../engine.js';
import type { Engine, Row, Value } from '../engine.js';
import { namedFunctions } from './named-functions.js';
import { selfTest } from './self-test.js';

export interface DuckDbOptions {
  /** Working database of this night; `:memory:` in small tests. */
  readonly file: string;
  readonly threads?: number;
  /** Such as `2GiB`. */
  readonly memoryLimit?: string;
  /** Of this engine alone: two that share one write over each other's files. Made when the first byte is spilled. */
  readonly tempDirectory?: string;
  /** Database files to attach before the lock, by schema name. */
  readonly attach?: Readonly<Record<string, string>>;
  /** Absolute directories that statements may read and write; nothing else is reachable. */
  readonly allowedDirectories?: readonly string[];
}

export async function openDuckDb(options: DuckDbOptions): Promise<Engine> {
  const instance = await create(options);
  const connection = await instance.connect();
  // after the lock no connection can be given its settings
  const others = [await instance.connect(), await instance.connect()];
  const engine = new DuckDbEngine(connection, instance, others);
  try {
    for (const one of [connection, ...others]) await one.run(`set TimeZone = 'UTC'`);
    await configure(connection, options);
    for (const statement of namedFunctions) await connection.run(statement);
    await lockDown(connection, options.allowedDirectories ?? []);
    await selfTest(engine);
  } catch (error) {
    await engine.close();
    throw error;
  }
  return engine;
}

async function create(options: DuckDbOptions): Promise<DuckDBInstance> {
  const settings: Record<string, string> = {
    autoload_known_extensions: 'false',
    autoinstall_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_unsigned_extensions: 'false',
    allow_persistent_secrets: 'false',
    preserve_insertion_order: 'true',
    default_null_order: 'nulls_last',
    ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
    ...(options.memoryLimit === undefined ? {} : { memory_limit: options.memoryLimit }),
    temp_directory: options.tempDirectory ?? join(tmpdir(), `caretier-${randomUUID()}`),
  };
  try {
    return await DuckDBInstance.create(options.file, settings);
  } catch (error) {
    throw engineFault(error, options.file);
  }
}

async function configure(connection: DuckDBConnection, options: DuckDbOptions): Promise<void> {
  await connection.run(`set disabled_optimizers = 'deliminator'`);
  // One checkpoint at the end instead of many in the middle: automatic ones cost seconds each.
  await connection.run(`set checkpoint_threshold = '1TB'`);
  // What goes to the disk to make room for a large join is free memory at once: the default lets 512 MB of it stand beside
  // the join for a moment, and that is memory above the limit.
  await connection.run(`set allocator_bulk_deallocation_flush_threshold = '256MB'`);
  for (const [schema, file] of Object.entries(options.attach ?? {})) {
    try {
      await connection.run(`attach ${literal(file)} as ${schema}`);
    } catch (error) {
      throw engineFault(error, file);
    }
  }
}

async function lockDown(connection: DuckDBConnection, directories: readonly string[]): Promise<void> {
  if (directories.length > 0) {
    const list = directories.map((directory) =>
      literal(directory.endsWith('/') ? directory : `${directory}/`),
    );
    await connection.run(`set allowed_directories = [${list.join(', ')}]`);
  }
  await connection.run('set enable_external_access = false');
  await connection.run('set lock_configuration = true');
}

/** Engine messages quote members' values, so only the kind of fault leaves this file. */
function engineFault(error: unknown, where: string): Error {
  const text = error instanceof Error ? error.message : String(error);
  const holder = /PID (\d+)/.exec(text);
  if (/lock/i.test(text) && /conflicting|could not set lock/i.test(text)) {
    return new StateHeld({
      where,
      what: `another run holds the state${holder ? ` (process ${holder[1]})` : ''}`,
      remedy: 'wait for it to end, or use --lock-timeout',
    });
  }
  // what it says of a full temp_directory begins with the same words
  if (/out of memory/i.test(text) && !/max_temp_directory_size|no space left/i.test(text)) {
    return new EngineOutOfMemory({
      where,
      what: 'the engine needs more memory than it may use',
      remedy: 'raise engine.memory_limit',
    });
  }
  if (/no space left|out of memory|permission denied|cannot open file|read-only/i.test(text)) {
    return new EngineOutOfRoom({
      where,
      what: 'the engine could not write',
      remedy: 'free disk space or check permissions',
    });
  }
  const kind = /^([A-Z][A-Za-z ]*Error)/.exec(text)?.[1] ?? 'engine error';
  return new InternalFailure(
    {
      where,
      what: `the engine refused a statement (${kind})`,
      remedy: 'set CARETIER_DEBUG=1 to see the engine text, which may hold member values',
    },
    error,
  );
}

class DuckDbEngine implements Engine {
  readonly version = `duckdb ${version()}`;
  private readonly idle: DuckDBConnection[];

  constructor(
    private readonly connection: DuckDBConnection,
    private readonly instance: DuckDBInstance,
    private readonly others: readonly DuckDBConnection[],
  ) {
    this.idle = [...others];
  }

  async run(sql: string, parameters?: Readonly<Record<string, Value>>): Promise<void> {
    try {
      await this.connection.run(sql, bind(parameters));
    } catch (error) {
      throw engineFault(error, statementName(sql));
    }
  }

  async rows(sql: string, parameters?: Readonly<Record<string, Value>>): Promise<readonly Row[]> {
    try {
      // not streamed: the next question on the connection would end the stream, and what is left of it is lost in silence
      const result = await this.connection.runAndReadAll(sql, bind(parameters));
      return toRows(result.deduplicatedColumnNames(), result.getRows());
    } catch (error) {
      throw engineFault(error, statementName(sql));
    }
  }

  async *pages(sql: string, parameters?: Readonly<Record<string, Value>>): AsyncIterable<readonly Row[]> {
    try {
      const result = await this.connection.stream(sql, bind(parameters));
      const names = result.deduplicatedColumnNames();
      for await (const rows of result.yieldRows()) {
        yield toRows(names, rows);
      }
    } catch (error) {
      throw engineFault(error, statementName(sql));
    }
  }

  async createTable(table: Table, rows: readonly Row[]): Promise<void> {
    const columns = table.columns.map((column) => `${column.name} ${sqlTypeOf[column.type]}`).join(', ');
    await this.run(`create or replace table ${table.name} (${columns})`);
    // json_transform is one statement for any number of rows and binds every value
    for (let i = 0; i < rows.length; i += 10_000) {
      const page = rows.slice(i, i + 10_000).map((row) => pick(table.columns, row));
      await this.run(insertFromJson(table), { rows: JSON.stringify(page) });
    }
  }

  beside(): Engine {
    const connection = this.idle.pop();
    if (connection === undefined) throw new Error('every line to the engine is in use');
    return new BesideEngine(connection, this.instance, () => this.idle.push(connection));
  }

  async isCrowded(): Promise<boolean> {
    const [held] = await this.rows(
      'select sum(memory_usage_bytes) as memory, sum(temporary_storage_bytes) as disk from duckdb_memory()',
    );
    return Number(held?.['disk']) > Number(held?.['memory']);
  }

  interrupt(): void {
    for (const connection of [this.connection, ...this.others]) connection.interrupt();
  }

  close(): Promise<void> {
    for (const connection of [this.connection, ...this.others]) connection.closeSync();
    this.instance.closeSync();
    return Promise.resolve();
  }
}

/** Given back when it is closed, and used again. */
class BesideEngine extends DuckDbEngine {
  constructor(
    connection: DuckDBConnection,
    instance: DuckDBInstance,
    private readonly giveBack: () => void,
  ) {
    super(connection, instance, []);
  }

  override close(): Promise<void> {
    this.giveBack();
    return Promise.resolve();
  }
}

function bind(
  parameters: Readonly<Record<string, Value>> | undefined,
): Record<string, DuckDBValue> | undefined {
  return parameters === undefined ? undefined : { ...parameters };
}

function pick(columns: readonly Column[], row: Row): Row {
  return Object.fromEntries(columns.map((column) => [column.name, row[column.name] ?? null]));
}

function insertFromJson(table: Table): string {
  const shape = table.columns.map((column) => `"${column.name}":"VARCHAR"`).join(',');
  const values = table.columns
    .map((column) => `cast(r.${column.name} as ${sqlTypeOf[column.type]})`)
    .join(', ');
  return `insert into ${table.name}
          select ${values} from (select unnest(from_json($rows, '[{${shape}}]')) as r)`;
}

function toRows(names: readonly string[], rows: readonly (readonly unknown[])[]): readonly Row[] {
  return rows.map((row) => Object.fromEntries(names.map((name, i) => [name, plain(row[i])])));
}

function plain(value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint')
    return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  // DECIMAL, DATE and TIMESTAMP values print themselves exactly
  return (value as { toString(): string }).toString();
}

function statementName(sql: string): string {
  return sql.trim().replace(/\s+/g, ' ').slice(0, 60);
}
