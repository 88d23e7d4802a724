/** The tree reads as the data flow, and imports go one way: this file holds it. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../src/base/package-root.js';
import { allTables } from '../src/tables/all-tables.js';
import type { Stage } from '../src/tables/table.js';

const files = (folder: string, ends: string): readonly string[] =>
  readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ends))
    .map((name) => join(folder, name))
    .sort();
const read = (file: string): string => readFileSync(join(packageRoot, file), 'utf8');
const sources = files('src', '.ts');
/** Stages of models only; a stage whose first model is not written yet has no folder. */
const modelStages = ['3-assemble', '4-measure', '5-tier', '6-rank', '7-worklist'].filter((stage) =>
  existsSync(join(packageRoot, 'src/stages', stage)),
);
const models = modelStages.flatMap((stage) => files(`src/stages/${stage}`, '.sql'));

/** Part of the tree a file belongs to; stages are parts of their own. */
function partOf(file: string): string {
  const [, first = '', second = ''] = file.split('/');
  if (first === 'stages') return `stages/${second}`;
  if (first === 'engines') return second === 'engine.ts' ? 'engine' : 'engines';
  return first.replace('.ts', '');
}

function importsOf(file: string): readonly string[] {
  return [...read(file).matchAll(/from '([^']+)'/g)].map((found) => found[1]!);
}

const allowed: Readonly<Record<string, readonly string[]>> = {
  base: [],
  tables: ['base'],
  rules: ['tables', 'base', 'engine'],
  engine: ['tables', 'base'],
  engines: ['engine', 'tables', 'base'],
  models: ['engine', 'tables', 'base'],
  config: ['base'],
  capacity: ['engine', 'tables', 'base'],
  stages: ['models', 'engine', 'tables', 'base'],
  change: ['stages', 'models', 'engine', 'rules', 'tables', 'base'],
  pipeline: [
    'stages',
    'change',
    'capacity',
    'models',
    'engine',
    'engines',
    'rules',
    'config',
    'tables',
    'base',
  ],
  commands: ['pipeline', 'stages', 'models', 'engine', 'engines', 'rules', 'config', 'tables', 'base'],
  main: ['commands', 'base'],
};

describe('the tree', () => {
  it('imports go one way', () => {
    const wrong = sources.flatMap((file) => {
      const part = partOf(file);
      const group = part.startsWith('stages/') ? 'stages' : part;
      return importsOf(file)
        .filter((name) => name.startsWith('.'))
        .map((name) =>
          partOf(relative(packageRoot, resolve(packageRoot, dirname(file), name)).replace(/\.js$/, '.ts')),
        )
        .filter(
          (target) =>
            target !== part &&
            !(allowed[group] ?? []).includes(
              target.startsWith('stages/') && group !== 'stages' ? 'stages' : target,
            ),
        )
        .map((target) => `${file} → ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it('only the engine folder imports the driver', () => {
    expect(
      sources.filter(
        (file) =>
          importsOf(file).some((name) => name.startsWith('@duckdb')) &&
          !file.startsWith('src/engines/duckdb/'),
      ),
    ).toEqual([]);
  });

  it('only config, rules, declarative layouts and the YAML reader itself read YAML', () => {
    const mayRead =
      /^src\/(config|rules|stages\/1-ingest\/formats|stages\/8-publish\/report-definition|base\/located-yaml)/;
    expect(sources.filter((file) => importsOf(file).includes('yaml') && !mayRead.test(file))).toEqual([]);
  });

  it('only commands and main read the clock, the environment and the arguments', () => {
    const reads = /\bDate\.now\(\)|new Date\(\)|process\.(env|argv)\b|Math\.random/;
    expect(sources.filter((file) => reads.test(read(file)) && !/^src\/(commands\/|main)/.test(file))).toEqual(
      [],
    );
  });

  it('stages 3 to 7 hold SQL models only', () => {
    const strangers = modelStages
      .flatMap((stage) => files(`src/stages/${stage}`, ''))
      .filter((file) => statSync(join(packageRoot, file)).isFile() && !/\.(sql|md)$/.test(file));
    expect(strangers).toEqual([]);
  });

  it('files keep their size: TypeScript up to 400 lines, SQL up to 200', () => {
    const long = [
      ...sources.map((file) => [file, 400] as const),
      ...files('src', '.sql').map((file) => [file, 200] as const),
    ].filter(([file, limit]) => read(file).split('\n').length > limit + 1);
    expect(long.map(([file]) => file)).toEqual([]);
  });

  it('no file is a catch-all', () => {
    expect(sources.filter((file) => /\/(utils?|helpers?|common|manager|misc)\.ts$/.test(file))).toEqual([]);
  });

  it('the reference judges from rules, tables and base alone', () => {
    const wrong = files('test/reference', '.ts').flatMap((file) =>
      importsOf(file)
        .filter((name) => /\/(stages|engines|models|pipeline)\b/.test(name) || name.endsWith('.sql'))
        .map((name) => `${file} → ${name}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('models', () => {
  const code = (file: string): string =>
    read(file)
      .split('\n')
      .map((line) => line.replace(/--.*$/, ''))
      .join('\n')
      .replace(/'[^']*'/g, "''");

  it('keep to the portable subset', () => {
    const forbidden: readonly (readonly [string, RegExp])[] = [
      ['exists', /\bexists\s*\(/i],
      ['in (select', /\bin\s*\(\s*select\b/i],
      ['qualify', /\bqualify\b/i],
      ['arg_max', /\barg_m(ax|in)\b|\bmax_by\b/i],
      ['list', /\b(list|string_agg|array_agg|group_concat)\s*\(/i],
      ['group by all', /\bgroup by all\b/i],
      ['select *', /select\s+\*\s*(from|$)/i],
      ['double', /\b(double|float|real)\b/i],
      ['::', /::/],
      ['distinct on', /\bdistinct on\b/i],
      ['bare varchar', /as\s+varchar\s*\)/i],
      ['date arithmetic', /\bdate_(diff|trunc|add|sub)\b|[+-]\s*interval\b/i],
      ['quoted name', /"/],
      ['any_value', /\b(any_value|first|last)\s*\(/i],
      ['left/strpos', /\b(left|strpos)\s*\(/i],
      ['extract', /\bextract\s*\(/i],
    ];
    const found = models.flatMap((file) =>
      forbidden.filter(([, pattern]) => pattern.test(code(file))).map(([name]) => `${file}: ${name}`),
    );
    expect(found).toEqual([]);
  });

  it('read no table after the stage that reads it last', () => {
    const after = (stage: Stage): readonly string[] => {
      const order = ['3-assemble', '4-measure', '5-tier', '6-rank', '7-worklist', '8-publish'];
      const later = order.slice(order.findIndex((folder) => folder.endsWith(stage)) + 1);
      return [...later.map((folder) => `src/stages/${folder}`), 'src/capacity'].flatMap((folder) =>
        existsSync(join(packageRoot, folder)) ? [...files(folder, '.sql'), ...files(folder, '.ts')] : [],
      );
    };
    const released = allTables.flatMap(({ name, lastReadIn, isUnreadInPublish }) => {
      const last = isUnreadInPublish === true ? 'worklist' : lastReadIn;
      return last === undefined ? [] : [{ name, later: after(last) }];
    });
    expect(released.map(({ name }) => name)).toEqual(expect.arrayContaining(['claim', 'final_claim']));
    const wrong = released.flatMap(({ name, later }) =>
      later
        .filter((file) => new RegExp(`\\b(from|join)\\s+${name}\\b`).test(read(file)))
        .map((file) => `${file} → ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('hold no code: literals are names of value sets, groups, statuses and vocabulary, never digits or ICD shapes', () => {
    const literals = models.flatMap((file) =>
      [
        ...read(file)
          .replace(/--.*$/gm, '')
          .matchAll(/'([^']*)'/g),
      ].map((found) => [file, found[1]!] as const),
    );
    const codes = literals.filter(([, text]) => /^\d+$/.test(text) || /^[A-Z]\d/.test(text));
    expect(codes).toEqual([]);
  });
});
