/** Runs models in order; each becomes a table of its declared shape. */
import { allOrFirstFailure } from '../base/all-or-first-failure.js';
import { EngineOutOfMemory, InternalFailure } from '../base/errors.js';
import type { Engine } from '../engines/engine.js';
import { tableNamed } from '../tables/all-tables.js';
import { sqlTypeOf } from '../tables/table.js';
import type { Table } from '../tables/table.js';
import type { Model } from './model.js';

export async function runModels(
  engine: Engine,
  models: readonly Model[],
  onModel?: (table: string, milliseconds: number) => void,
): Promise<void> {
  const lines = [engine, engine.beside()];
  const queue = new ModelQueue(models);
  // a second model fills the cores while the first one begins, ends, or has only one thread's work
  try {
    await allOrFirstFailure(lines.map((line) => runFrom(queue, line, onModel)));
  } finally {
    await lines[1]!.close();
  }
}

async function runFrom(
  queue: ModelQueue,
  line: Engine,
  onModel: ((table: string, milliseconds: number) => void) | undefined,
): Promise<void> {
  for (let model = await queue.next(); model !== undefined; model = await queue.next()) {
    const started = performance.now();
    try {
      await runModel(line, model);
    } catch (error) {
      if (error instanceof EngineOutOfMemory && queue.putBack(model)) continue;
      queue.stop();
      throw error;
    }
    queue.made(model);
    onModel?.(model.table, performance.now() - started);
  }
}

/**
 * Models in their order, each once everything it reads is made. What does not fit into memory beside another may fit
 * without it: which two meet depends on how long each takes, and the night must not.
 */
class ModelQueue {
  private readonly waiting: Model[];
  private readonly unmade: Set<string>;
  /** Ran out of memory: each runs again once nothing runs beside it. */
  private readonly toRunAlone: Model[] = [];
  private alone: Model | undefined;
  private nUnderWay = 0;
  private isStopped = false;
  private wake: (() => void)[] = [];

  constructor(models: readonly Model[]) {
    this.waiting = [...models];
    this.unmade = new Set(models.map(({ table }) => table));
  }

  /** Undefined once nothing is left to begin. */
  async next(): Promise<Model | undefined> {
    while (this.waiting.length + this.toRunAlone.length > 0) {
      const model = this.takeReady();
      if (model !== undefined) {
        this.nUnderWay += 1;
        return model;
      }
      await new Promise<void>((resolve) => this.wake.push(resolve));
    }
    return undefined;
  }

  private takeReady(): Model | undefined {
    if (this.alone !== undefined) return undefined;
    if (this.toRunAlone.length > 0) {
      if (this.nUnderWay === 0) this.alone = this.toRunAlone.shift();
      return this.alone;
    }
    const ready = this.waiting.findIndex(({ reads }) => !reads.some((table) => this.unmade.has(table)));
    return ready < 0 ? undefined : this.waiting.splice(ready, 1)[0];
  }

  made(model: Model): void {
    this.unmade.delete(model.table);
    this.ended();
  }

  /** Whether the model gets another chance: not if it had the memory to itself, nor once the night has failed. */
  putBack(model: Model): boolean {
    if (this.alone === model || this.isStopped) return false;
    this.toRunAlone.push(model);
    this.ended();
    return true;
  }

  stop(): void {
    this.isStopped = true;
    this.waiting.length = 0;
    this.toRunAlone.length = 0;
    this.tell();
  }

  private ended(): void {
    this.nUnderWay -= 1;
    this.alone = undefined;
    this.tell();
  }

  private tell(): void {
    for (const resolve of this.wake.splice(0)) resolve();
  }
}

export async function runModel(engine: Engine, model: Model): Promise<void> {
  await engine.run(`create or replace table ${model.table} as\n${model.sql}`);
  const declared = tableNamed.get(model.table);
  if (declared) await checkShape(engine, declared, model);
}

/** The table file is the contract: a model that gives other columns or types is a defect, not a surprise downstream. */
async function checkShape(engine: Engine, declared: Table, model: Model): Promise<void> {
  const found = await engine.rows(
    `select column_name, data_type from duckdb_columns() where schema_name = 'main' and table_name = $name order by column_index`,
    { name: model.table },
  );
  const have = found.map((row) =>
    `${String(row['column_name'])} ${String(row['data_type'])}`.toLowerCase().replaceAll(' ', ''),
  );
  const want = declared.columns.map((column) =>
    `${column.name} ${sqlTypeOf[column.type]}`.replaceAll(' ', ''),
  );
  if (have.join() === want.join()) return;
  const differs = want.findIndex((column, i) => column !== have[i]);
  throw new InternalFailure({
    where: model.file,
    what: `column ${differs + 1} should be ${want[differs] ?? '(none)'}, the model gives ${have[differs] ?? '(none)'}`,
    remedy: `make the final select match src/tables/${model.table.replaceAll('_', '-')}.ts`,
  });
}
