/** Runs the models over random members, and compares what they say with what the reference says. */
import fc from 'fast-check';
import { join } from 'node:path';
import { packageRoot } from '../../src/base/package-root.js';
import type { Engine, Row } from '../../src/engines/engine.js';
import { openEngine } from '../../src/engines/open-engine.js';
import { readModels } from '../../src/models/model.js';
import type { Model } from '../../src/models/model.js';
import { runModels } from '../../src/models/run-models.js';
import { allTables, tableNamed } from '../../src/tables/all-tables.js';
import type { Member } from '../reference/facts.js';
import { named, randomMember } from './random-member.js';
import type { RandomNight } from './random-night.js';
import { ingestTables } from './random-tables.js';

/** One answer as text, `key: value`, under the member it belongs to. */
export type Answers = ReadonlyMap<string, readonly string[]>;

export interface Question {
  /** Models that the SQL reads. */
  readonly tables: readonly string[];
  /** Rows of a model, each with person_id and answer. */
  readonly sql: string;
  /** The same answers from the specification. */
  readonly reference: (member: Member) => readonly string[];
}

/** The same in every ordinary run; the long run looks at other members each time, and at more of them. */
const isLong = process.env['CARETIER_LONG'] === '1';
export const firstSeed: number = isLong ? Math.floor(Math.random() * 1_000_000_000) : 2026;
export const memberCount = (ordinary: number): number => (isLong ? ordinary * 10 : ordinary);

export function randomMembers(seed: number, count: number, kind = randomMember): readonly Member[] {
  return named(fc.sample(kind, { seed, numRuns: count }));
}

/** Night over the members, with the models that the wanted tables need and no others. */
export async function decidedNight(
  night: RandomNight,
  members: readonly Member[],
  wanted: readonly string[],
): Promise<Engine> {
  const engine = await openEngine('duckdb', { file: ':memory:', threads: 1 });
  for (const [name, rows] of night.ruleRows) await engine.createTable(tableNamed.get(name)!, rows);
  const filled = ingestTables(members);
  for (const table of allTables.filter((one) => one.stage === 'ingest'))
    await engine.createTable(table, filled.get(table.name) ?? []);
  const folders = ['3-assemble', '4-measure', '5-tier', '6-rank'].map((stage) =>
    join(packageRoot, 'src/stages', stage),
  );
  await runModels(engine, neededModels(readModels(folders), wanted));
  return engine;
}

function neededModels(models: readonly Model[], wanted: readonly string[]): readonly Model[] {
  const needed = new Set(wanted);
  for (const model of [...models].reverse())
    if (needed.has(model.table)) for (const table of model.reads) needed.add(table);
  return models.filter((model) => needed.has(model.table));
}

export async function answersOf(engine: Engine, sql: string): Promise<Answers> {
  const answers = new Map<string, string[]>();
  for (const row of await engine.rows(sql)) {
    const person = String(row['person_id']);
    answers.set(person, [...(answers.get(person) ?? []), answerText(row)]);
  }
  return answers;
}

function answerText(row: Row): string {
  return Object.entries(row)
    .filter(([name]) => name !== 'person_id')
    .map(([, value]) => (value === null ? '-' : String(value)))
    .join(' ');
}

export interface Difference {
  readonly member: Member;
  readonly sqlOnly: readonly string[];
  readonly referenceOnly: readonly string[];
}

export function differences(
  members: readonly Member[],
  answers: Answers,
  question: Question,
): readonly Difference[] {
  return members.flatMap((member) => {
    const bySql = answers.get(member.person_id) ?? [];
    const byReference = question.reference(member);
    const sqlOnly = bySql.filter((one) => !byReference.includes(one));
    const referenceOnly = byReference.filter((one) => !bySql.includes(one));
    const isEqual = sqlOnly.length === 0 && referenceOnly.length === 0 && bySql.length === byReference.length;
    return isEqual ? [] : [{ member, sqlOnly, referenceOnly }];
  });
}

/** The first members on whom models and reference differ, by question; empty when they agree. */
export async function disagreements(
  night: RandomNight,
  members: readonly Member[],
  questions: Readonly<Record<string, Question>>,
): Promise<readonly string[]> {
  const engine = await decidedNight(
    night,
    members,
    Object.values(questions).flatMap(({ tables }) => tables),
  );
  const found: string[] = [];
  for (const [name, question] of Object.entries(questions)) {
    const differing = differences(members, await answersOf(engine, question.sql), question);
    if (differing.length > 0) found.push(toldDifference(name, differing));
  }
  await engine.close();
  return found;
}

function toldDifference(name: string, differing: readonly Difference[]): string {
  const { member, sqlOnly, referenceOnly } = differing[0]!;
  return [
    `${name}: ${differing.length} members differ (seed ${firstSeed}); first ${member.person_id}`,
    ...sqlOnly.map((answer) => `  models     ${answer}`),
    ...referenceOnly.map((answer) => `  reference  ${answer}`),
    JSON.stringify(member),
  ].join('\n');
}
