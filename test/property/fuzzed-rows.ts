/** Damages rows of an extract in seventeen ways and remembers which rows it left alone. */

export const mutationKinds = [
  'open_quote',
  'stray_quote',
  'field_count',
  'nul',
  'invalid_byte',
  'cr_in_row',
  'mixed_ends',
  'blank_line',
  'bom_inside',
  'text_after_quote',
  'newline_in_quotes',
  'very_long_field',
  'swapped_delimiter',
  'bad_number',
  'bad_date',
  'empty_key',
  'duplicated_record',
] as const;

export type MutationKind = (typeof mutationKinds)[number];

export interface FuzzRequest {
  readonly header: string;
  /** Rows without their line end. A delimiter inside quotes is fine, a line end is not. */
  readonly rows: readonly string[];
  readonly seed: number;
  /** Share of rows to damage, such as 0.01. */
  readonly rate: number;
  readonly kinds?: readonly MutationKind[];
  /** Positions of the columns that the last kinds aim at. */
  readonly columns: { readonly key: number; readonly number: number; readonly date: number };
}

export interface FuzzedRows {
  readonly bytes: Buffer;
  /** What was done to each row, by its index in `rows`; undefined for a row left alone. */
  readonly mutations: readonly (MutationKind | undefined)[];
}

/** mulberry32: the same seed, the same file, on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function fuzzRows(request: FuzzRequest): FuzzedRows {
  const random = randomFrom(request.seed);
  const kinds = request.kinds ?? mutationKinds;
  const parts: Buffer[] = [];
  let text = `${request.header}\n`;
  const mutations = request.rows.map((row) => {
    if (random() >= request.rate) {
      text += `${row}\n`;
      return undefined;
    }
    const kind = kinds[Math.floor(random() * kinds.length)] as MutationKind;
    parts.push(Buffer.from(text), mutate(kind, row, random, request.columns));
    text = '';
    return kind;
  });
  return { bytes: Buffer.concat([...parts, Buffer.from(text)]), mutations };
}

type Random = () => number;
type Change = (fields: string[], at: number, random: Random) => void;

/** Kinds that change one field, `at`, and leave the row one line of text. */
const fieldChanges: Partial<Record<MutationKind, Change>> = {
  open_quote: (fields, at) => (fields[at] = `"${plain(fields[at])}`),
  stray_quote: (fields, at, random) => (fields[at] = insertAt(plain(fields[at]), '"', random)),
  field_count: (fields, at, random) => (random() < 0.5 ? fields.splice(at, 0, 'x') : fields.splice(at, 1)),
  nul: (fields, at, random) => (fields[at] = insertAt(plain(fields[at]), '\0', random)),
  cr_in_row: (fields, at, random) => (fields[at] = insertAt(plain(fields[at]), '\r', random)),
  text_after_quote: (fields, at) => (fields[at] = `"${plain(fields[at])}"d`),
  newline_in_quotes: (fields, at, random) =>
    (fields[at] = `"${insertAt(plain(fields[at]), random() < 0.5 ? '\n' : '\r\n', random)}"`),
  very_long_field: (fields, at, random) =>
    (fields[at] = 'x'.repeat(random() < 0.002 ? 2_100_000 : Math.floor(random() * 20_000))),
};

function mutate(kind: MutationKind, row: string, random: Random, columns: FuzzRequest['columns']): Buffer {
  const fields = splitRow(row);
  const at = Math.floor(random() * fields.length);
  const line = (text: string): Buffer => Buffer.from(`${text}\n`);
  const withField = (column: number, values: readonly string[]): Buffer => {
    fields[column] = values[Math.floor(random() * values.length)] as string;
    return line(fields.join(','));
  };
  const change = fieldChanges[kind];
  if (change) {
    change(fields, at, random);
    return line(fields.join(','));
  }
  switch (kind) {
    case 'invalid_byte':
      fields[at] = insertAt(plain(fields[at]), '\u0001', random);
      return Buffer.from(line(fields.join(',')).map((byte) => (byte === 1 ? 0xe9 : byte)));
    case 'mixed_ends':
      return Buffer.from(row + (random() < 0.5 ? '\r\n' : '\r'));
    case 'blank_line':
      return line(random() < 0.5 ? `${row}\n` : `\n${row}`);
    case 'bom_inside':
      return line(`\ufeff${row}`);
    case 'swapped_delimiter':
      return line(fields.join(random() < 0.5 ? ';' : '\t'));
    case 'bad_number':
      return withField(columns.number, [
        '1e3',
        'NaN',
        '$12',
        '(12.00)',
        '0x1F',
        '1_000',
        'infinity',
        '12.7.1',
      ]);
    case 'bad_date':
      return withField(columns.date, [
        '2025-02-29',
        '99999-01-01',
        'infinity',
        '20250102',
        'epoch',
        '13/13/2025',
      ]);
    case 'empty_key':
      return withField(columns.key, ['', ' ', '""']);
    default:
      return line(`${row}\n${row}`);
  }
}

function plain(field: string | undefined): string {
  return (field ?? '').replaceAll('"', '').replaceAll(',', ' ');
}

function insertAt(text: string, piece: string, random: Random): string {
  const at = Math.floor(random() * (text.length + 1));
  return text.slice(0, at) + piece + text.slice(at);
}

function splitRow(row: string): string[] {
  const fields = [''];
  let isQuoted = false;
  for (const character of row) {
    if (character === '"') isQuoted = !isQuoted;
    if (character === ',' && !isQuoted) fields.push('');
    else fields[fields.length - 1] += character;
  }
  return fields;
}
