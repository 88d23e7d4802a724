/** `reports/<list>/report.yaml`: what a published list is called, whom it serves and which columns it has (contracts 5). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { WrongInstruction } from '../../base/errors.js';
import { issueFaults, parseLocatedYaml } from '../../base/located-yaml.js';
import { packageRoot } from '../../base/package-root.js';
import { sqlTypeOf } from '../../tables/table.js';
import { columnShows, rowsShow } from './column-shows.js';

export const listFormats = ['csv', 'parquet', 'arrow'] as const;
export type ListFormat = (typeof listFormats)[number];

/** `list` is text joined with `|`, `map` is `k=v|k=v`: both are text to the engine and to every reader. */
const columnTypes = ['text', 'list', 'map', 'int', 'dec', 'qty', 'date', 'bool'] as const;
export type ListColumnType = (typeof columnTypes)[number];

const name = z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'must be a column name');
const text = z.string().min(1);

const reportSchema = z.strictObject({
  id: name,
  title: text,
  for: text,
  formats: z.array(z.enum(listFormats)).min(1),
  order: z.array(name).min(1),
  per_plan: z.boolean().default(false),
  /** A format that prints only the rows where a column of the select is true; that column is not printed. */
  only: z.partialRecord(z.enum(listFormats), name).default({}),
  /** What a row stands for: a member, a record of one, or a count of many. */
  about: z.enum(['member', 'record', 'aggregate']).default('member'),
  rows: rowsShow.default({}),
  columns: z
    .array(
      z.strictObject({
        name,
        type: z.enum(columnTypes),
        /** A column that does not say is printed by no profile but those that may see everything. */
        shows: columnShows.optional(),
        meaning: text,
      }),
    )
    .min(1),
  /** Columns that the select gives last and no file prints: what a profile needs to leave something out. */
  hidden: z.array(name).default([]),
});

export type ReportDefinition = z.infer<typeof reportSchema>;
export type ListColumn = ReportDefinition['columns'][number];

const knownKeys = [...Object.keys(reportSchema.shape), 'name', 'type', 'shows', 'meaning'];

export function loadReport(id: string): ReportDefinition {
  const shown = `reports/${id}/report.yaml`;
  return parseReport(readFileSync(join(packageRoot, shown), 'utf8'), shown, id);
}

export function parseReport(source: string, file: string, id: string): ReportDefinition {
  const yaml = parseLocatedYaml(source, file);
  if (yaml.faults.length > 0) throw new WrongInstruction(yaml.faults);
  const parsed = reportSchema.safeParse(yaml.value);
  if (!parsed.success) throw new WrongInstruction(issueFaults(parsed.error, yaml, knownKeys));
  const report = parsed.data;
  if (report.id !== id) {
    throw new WrongInstruction({
      where: yaml.locate(['id']),
      what: `the id must be the folder's name, ${id}`,
    });
  }
  const names = report.columns.map((column) => column.name);
  const doubled = names.findIndex((column, i) => names.indexOf(column) !== i);
  if (doubled >= 0) {
    throw new WrongInstruction({
      where: yaml.locate(['columns', doubled]),
      what: `column ${names[doubled]} is named twice`,
    });
  }
  const stranger = report.order.findIndex((column) => !names.includes(column));
  if (stranger >= 0) {
    throw new WrongInstruction({
      where: yaml.locate(['order', stranger]),
      what: `order names ${report.order[stranger]}, which is no column`,
    });
  }
  return report;
}

export function listSqlType(type: ListColumnType): string {
  return type === 'list' || type === 'map' ? sqlTypeOf.text : sqlTypeOf[type];
}
