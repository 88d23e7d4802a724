/** Of ordered models those that some tables need, directly or through others; the order stays. */
import type { Model } from './model.js';

export function neededModels(models: readonly Model[], tables: readonly string[]): readonly Model[] {
  const byTable = new Map(models.map((model) => [model.table, model]));
  const needed = new Set<string>();
  const visit = (table: string): void => {
    const model = byTable.get(table);
    if (model === undefined || needed.has(table)) return;
    needed.add(table);
    model.reads.forEach(visit);
  };
  tables.forEach(visit);
  return models.filter(({ table }) => needed.has(table));
}
