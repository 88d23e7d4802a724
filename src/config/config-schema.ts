/** The shape of caretier.yaml (design 4), whole. What this version cannot do yet is listed in `not-available-yet.ts`. */
import { z } from 'zod';
import { isCalendarDate } from '../base/calendar-date.js';
import { gatesSchema } from './gate-schema.js';

export const sourceNames = [
  'claims',
  'sud_claims',
  'pharmacy',
  'labs',
  'sdoh_screens',
  'functional_screens',
  'adt',
  'ltc_events',
  'provider',
  'language',
  'enrolment',
] as const;

export const outputNames = ['csv', 'xlsx', 'html', 'parquet', 'arrow', 'fhir'] as const;

const date = z.string().refine(isCalendarDate, 'must be a date such as 2026-05-31');
const text = z.string().min(1);

const extract = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, 'must be lower-case letters, digits, - and _'),
  format: text,
  path: z.union([text, z.array(text).min(1)]),
  mode: z.enum(['snapshot', 'delta']).default('snapshot'),
  provides: z.array(z.enum(sourceNames)).optional(),
  complete_through: date.optional(),
  lag_days: z.int().min(0).max(366).optional(),
  filters: z.array(text).default([]),
  encoding: z.enum(['utf-8', 'utf-16', 'utf-16le', 'utf-16be', 'latin-1', 'windows-1252']).default('utf-8'),
  delimiter: z.enum([',', ';', '|', '\t']).default(','),
  gates: gatesSchema.optional(),
});

const plan = z.strictObject({
  policy: text,
  name: text.optional(),
  precedence: z.int().min(1).default(1),
});

/** An allow-list: what is not named comes from the built-in profile of that name, or of `like`. */
const profile = z.strictObject({
  like: text.optional(),
  files: z.array(text).min(1).optional(),
  /** List → its columns. */
  columns: z.record(z.string(), z.array(text).min(1)).optional(),
  classes: z.array(text).min(1).optional(),
  pseudonym_key: text.optional(),
});

const engineOptions = z.strictObject({
  name: z.enum(['duckdb', 'trino']).default('duckdb'),
  threads: z.int().min(1).max(256).optional(),
  memory_limit: z
    .string()
    .regex(/^\d+(\.\d+)?\s?(MB|MiB|GB|GiB)$/, 'must be a size such as 2GiB')
    .optional(),
  temp_directory: text.optional(),
});

export const configSchema = z.strictObject({
  time_zone: z
    .string()
    .refine(isTimeZone, 'must be an IANA time zone such as America/New_York')
    .default('UTC'),
  state: text.default('.caretier'),
  publish: text.default('output'),
  extracts: z.array(extract).min(1),
  plans: z.record(z.string(), plan).default({}),
  default_policy: text.optional(),
  /** Policies of no plan of tonight under which members are judged all the same, for parity and `explain`. */
  also_judge: z.array(text).default([]),
  capacity: z.strictObject({ weeks: z.int().min(1) }).optional(),
  rules: z.union([text, z.array(text)]).optional(),
  outputs: z.array(z.enum(outputNames)).min(1).default(['csv', 'html', 'parquet', 'arrow']),
  profiles: z
    .record(z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be lower-case letters, digits and _'), profile)
    .optional(),
  engine: z
    .union([z.enum(['duckdb', 'trino']).transform((name) => ({ name })), engineOptions])
    .default({ name: 'duckdb' }),
});

export type ConfigFile = z.infer<typeof configSchema>;
export type ProfileEntry = z.infer<typeof profile>;
export type ExtractEntry = ConfigFile['extracts'][number];

export const configKeys: readonly string[] = [
  ...Object.keys(configSchema.shape),
  ...Object.keys(extract.shape),
  ...Object.keys(plan.shape),
  ...Object.keys(profile.shape),
  ...Object.keys(engineOptions.shape),
  ...Object.keys(gatesSchema.shape),
  'weeks',
  'warn',
  'stop',
];

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
