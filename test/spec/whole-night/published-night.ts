/** What a night published, read back as its readers do: from the CSV files. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

export type PublishedRow = Readonly<Record<string, string>>;

export class PublishedFolder {
  constructor(readonly directory: string) {}

  list(name: string): readonly PublishedRow[] {
    return parse(readFileSync(join(this.directory, `${name}.csv`), 'utf8'), {
      columns: true,
      bom: true,
    }) as unknown as PublishedRow[];
  }

  all(name: string, member: string): readonly PublishedRow[] {
    return this.list(name).filter((row) => row['member_id'] === member);
  }

  one(name: string, member: string): PublishedRow {
    const rows = this.all(name, member);
    if (rows.length !== 1) throw new Error(`${name}.csv has ${rows.length} rows for ${member}`);
    return rows[0]!;
  }

  measure(member: string, name: string): string {
    return this.all('member_measure', member).find((row) => row['measure'] === name)?.['value'] ?? '';
  }

  /** How many claim versions final action gave this status, from the data quality file. */
  finalActionCount(status: string): number {
    const row = this.list('data_quality').find((line) => line['check'] === `final_action:${status}`);
    return Number(row?.['n_failed'] ?? 0);
  }

  json(name: string): Record<string, unknown> {
    return JSON.parse(readFileSync(join(this.directory, name), 'utf8')) as Record<string, unknown>;
  }
}
