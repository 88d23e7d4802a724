/** Every number that a rule file declares by its schema, and the numbers one step beside it that the schema takes. */
import { z } from 'zod';
import { ruleFilePatterns, ruleSchemas } from '../../src/rules/rule-schemas.js';
import type { RuleFilePattern } from '../../src/rules/rule-schemas.js';
import type { Located, Rules } from '../../src/rules/rules.js';
import { schemaFaults } from '../json-schema.js';

type JsonSchema = Readonly<Record<string, unknown>>;
export type NumberPath = readonly (string | number)[];

export interface Move {
  readonly map: RuleMap;
  readonly pattern: RuleFilePattern;
  readonly stem: string;
  readonly path: NumberPath;
  readonly before: number;
  readonly after: number;
}

export const maps = {
  'conditions/*.yaml': 'conditions',
  'control/*.yaml': 'controls',
  'criteria/*.yaml': 'criteria',
  'medications/*.yaml': 'medications',
  'ranking/*.yaml': 'rankings',
  'readmission/*.yaml': 'readmissions',
  'screening/*.yaml': 'instruments',
} as const;
export type RuleMap = (typeof maps)[keyof typeof maps];

/** Examples are not rules; `order` places a line on a page and `tier` names a grade of evidence: no threshold moves. */
const noThresholds = ['examples', 'nights', 'cells', 'order', 'tier'];

export function numbersIn(schema: JsonSchema, value: unknown, path: NumberPath = []): readonly NumberPath[] {
  const choices = (schema['anyOf'] ?? schema['oneOf'] ?? schema['allOf']) as
    readonly JsonSchema[] | undefined;
  const taken = choices?.find((choice) => schemaFaults(choice, value).length === 0);
  if (taken !== undefined) return numbersIn(taken, value, path);
  if (typeof value === 'number') return ['number', 'integer'].includes(String(schema['type'])) ? [path] : [];
  if (Array.isArray(value))
    return value.flatMap((item, i) => numbersIn((schema['items'] ?? {}) as JsonSchema, item, [...path, i]));
  if (typeof value !== 'object' || value === null) return [];
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>;
  const others = (schema['additionalProperties'] ?? {}) as JsonSchema;
  return Object.entries(value)
    .filter(([key]) => !noThresholds.includes(key))
    .flatMap(([key, inner]) => numbersIn(properties[key] ?? others, inner, [...path, key]));
}

/** Whether files of the kind could hold a threshold at all. */
export function declaresThreshold(pattern: RuleFilePattern): boolean {
  return holdsNumber(jsonSchemaOf(pattern));
}

function holdsNumber(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(holdsNumber);
  if (typeof node !== 'object' || node === null) return false;
  const { type, properties = {}, ...others } = node as JsonSchema;
  if (type === 'number' || type === 'integer') return true;
  const inner = Object.entries(properties as object).filter(([key]) => !noThresholds.includes(key));
  return inner.some(([, property]) => holdsNumber(property)) || Object.values(others).some(holdsNumber);
}

function jsonSchemaOf(pattern: RuleFilePattern): JsonSchema {
  return z.toJSONSchema(ruleSchemas[pattern], { unrepresentable: 'any' });
}

export function fileMoves(rules: Rules): readonly Move[] {
  return ruleFilePatterns.flatMap((pattern) => {
    const map = (maps as Partial<Record<RuleFilePattern, RuleMap>>)[pattern];
    if (map === undefined) return [];
    const schema = jsonSchemaOf(pattern);
    const files = [...rules[map].values()] as readonly Located<unknown>[];
    return files.flatMap(({ stem, definition }) =>
      numbersIn(schema, definition).flatMap((path) => {
        const before = path.reduce<unknown>(
          (node, key) => (node as Record<string, unknown>)[key],
          definition,
        ) as number;
        return steps(before)
          .filter((after) => ruleSchemas[pattern].safeParse(withNumber(definition, path, after)).success)
          .map((after) => ({ map, pattern, stem, path, before, after }));
      }),
    );
  });
}

/** By one, a share by one hundredth, or by what the schema declares as its step. */
export function steps(value: number, step: number = Number.isInteger(value) ? 1 : 0.01): readonly number[] {
  return [-step, step].map((by) => Math.round((value + by) * 100) / 100);
}

export function withNumber<T>(node: T, [key, ...rest]: NumberPath, value: number): T {
  if (key === undefined) return value as T;
  const inner = withNumber((node as Record<string | number, unknown>)[key], rest, value);
  if (Array.isArray(node)) {
    const items = node as readonly unknown[];
    return items.map((item, i) => (i === key ? inner : item)) as T;
  }
  return { ...node, [key]: inner };
}

/** The rules with some numbers moved. */
export function movedRules(rules: Rules, moves: readonly Move[]): Rules {
  const changed: Record<string, unknown> = { ...rules };
  for (const { map, stem, path, after } of moves) {
    const files = new Map(changed[map] as ReadonlyMap<string, Located<object>>);
    const file = files.get(stem)!;
    files.set(stem, { ...file, definition: withNumber(file.definition, path, after) });
    changed[map] = files;
  }
  return changed as unknown as Rules;
}
