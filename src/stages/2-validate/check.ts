/**
 * A check is one SQL file: a SELECT of the rows that fail it, with `load_id` and `record_number`, under a header
 * that says what it is. Adding a check is adding a file.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { WrongInstruction } from '../../base/errors.js';

export interface Check {
  readonly name: string;
  readonly table: string;
  readonly column: string | null;
  /** Of a failure that is worth it; nothing failed is always information. */
  readonly severity: 'info' | 'warn';
  /** A warning only when more than this share of the rows checked fail. */
  readonly warnsAbovePercent: number;
  /** The claims it finds leave the night: the select also gives their `claim_key`. */
  readonly setsAside: boolean;
  readonly says: string;
  readonly sql: string;
}

const headerKeys = ['check', 'table', 'column', 'severity', 'warns', 'sets', 'says', 'because'] as const;

const header = z
  .strictObject({
    check: z.string(),
    table: z.string(),
    column: z.string().optional(),
    severity: z.enum(['info', 'warn']),
    warns: z
      .string()
      .regex(/^above \d+(\.\d+)?%$/)
      .optional(),
    sets: z.literal('aside').optional(),
    says: z.string(),
    because: z.string(),
  })
  .refine(({ sets, table }) => sets === undefined || table === 'claim', 'only claims can be set aside');

export function readChecks(directory: string): readonly Check[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => readCheck(join(directory, name)));
}

export function readCheck(file: string): Check {
  const text = readFileSync(file, 'utf8');
  const parsed = header.safeParse(Object.fromEntries(headerLines(text)));
  if (!parsed.success || parsed.data.check !== basename(file, '.sql')) {
    throw new WrongInstruction({
      where: file,
      what: 'the header of the check is not complete',
      remedy: `it names check (the file name), table, severity, says and because, and if need be ${headerKeys.join(', ')}`,
    });
  }
  const { check, table, column, severity, warns, sets, says } = parsed.data;
  return {
    name: check,
    table,
    column: column ?? null,
    severity,
    warnsAbovePercent: warns === undefined ? 0 : Number(/[\d.]+/.exec(warns)![0]),
    setsAside: sets !== undefined,
    says,
    sql: text.trim().replace(/;$/, ''),
  };
}

/** `-- key   value` at the top; a line that begins with no key goes on with the one before. */
function headerLines(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let key = '';
  for (const line of text.split('\n')) {
    if (!line.startsWith('--')) break;
    const [, name = '', value = ''] = /^-- (\w+)\s+(.*)$/.exec(line) ?? [];
    if ((headerKeys as readonly string[]).includes(name)) {
      key = name;
      found.set(key, value.trim());
    } else {
      found.set(key, `${found.get(key) ?? ''} ${line.slice(2).trim()}`.trim());
    }
  }
  return found;
}
