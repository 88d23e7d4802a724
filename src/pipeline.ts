/**
 * The night, stage by stage: the only place the order is written.
 * Everything a stage needs from another lies in tables; this file only calls them in turn.
 */
import { join } from 'node:path';
import type { CalendarDate } from './base/calendar-date.js';
import type { EventLog } from './base/events.js';
import { packageRoot } from './base/package-root.js';
import type { Engine, Row } from './engines/engine.js';
import { readModels } from './models/model.js';
import { runModels } from './models/run-models.js';
import { tableNamed } from './tables/all-tables.js';

export const modelStages = ['3-assemble', '4-measure', '5-tier', '6-rank'] as const;

export function modelDirectories(): readonly string[] {
  return modelStages.map((stage) => join(packageRoot, 'src', 'stages', stage));
}

/** Rules become rows before any model runs. */
export async function loadRuleRows(engine: Engine, rows: ReadonlyMap<string, readonly Row[]>): Promise<void> {
  for (const [name, tableRows] of rows) {
    const table = tableNamed.get(name);
    if (table !== undefined) await engine.createTable(table, tableRows);
  }
}

/** Stages 3 to 6: from canonical tables and rule rows to a ranked list. */
export async function decide(engine: Engine, log: EventLog): Promise<void> {
  const models = readModels(modelDirectories());
  const started = performance.now();
  log.emit({ event: 'stage_started', stage: 'decide', steps: models.length });
  await runModels(engine, models, (step, ms) =>
    log.emit({ event: 'step_finished', stage: 'decide', step, ms }),
  );
  log.emit({ event: 'stage_finished', stage: 'decide', ms: performance.now() - started });
}

export interface NightDates {
  readonly asOf: CalendarDate;
}
