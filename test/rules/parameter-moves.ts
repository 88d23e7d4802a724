/** Every parameter that this version reads, moved to what stands beside its default. */
import { z } from 'zod';
import { defaultParameters, policyParameters } from '../../src/rules/policy-parameters.js';
import type { ParameterValue } from '../../src/rules/policy-parameters.js';
import type { PolicyFile } from '../../src/rules/policy-schema.js';
import type { Located, Rules } from '../../src/rules/rules.js';
import { steps } from './thresholds.js';

export interface ParameterMove {
  readonly id: string;
  readonly name: string;
  readonly value: ParameterValue;
  readonly isNumeric: boolean;
}

/** Names that other files define: there is one ranking and one list, so an overlay has to bring the other side. */
export const namesOfFiles = ['ranking', 'condition_list'];

export function parameterMoves(): readonly ParameterMove[] {
  return Object.entries(policyParameters)
    .filter(([name, { isBuilt }]) => isBuilt && !namesOfFiles.includes(name))
    .flatMap(([name, { type }]) =>
      besides(type, defaultParameters[name]!)
        .filter((value) => type.safeParse(value).success)
        .map((value) => ({ name, value, isNumeric: isNumeric(value) })),
    )
    .map((move, i) => ({ id: `moved-${i}`, ...move }));
}

function isNumeric(value: ParameterValue): boolean {
  return typeof value === 'number' || (Array.isArray(value) && typeof value[0] === 'number');
}

/** A number one step up and down, a switch turned, another word, a list with one number moved or without one word. */
function besides(type: z.ZodType<ParameterValue>, value: ParameterValue): readonly ParameterValue[] {
  if (typeof value === 'number') return steps(value, declaredStep(type));
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'string') {
    const words = ((z.toJSONSchema(type) as { enum?: readonly string[] }).enum ?? []).filter(
      (one) => one !== value,
    );
    return words;
  }
  const list = value as readonly (string | number)[];
  if (typeof list[0] !== 'number') return list.length < 2 ? [] : [list.slice(1) as readonly string[]];
  return list.flatMap((one, i) =>
    steps(one as number).map(
      (moved) => list.map((other, j) => (i === j ? moved : other)) as readonly number[],
    ),
  );
}

/** Parameters that the schema declares as numbers or as lists of them, each number by itself. */
export function numericParameters(): readonly string[] {
  return Object.entries(policyParameters)
    .filter(([, { isBuilt }]) => isBuilt)
    .flatMap(([name]) => {
      const value = defaultParameters[name]!;
      if (typeof value === 'number') return [name];
      return isNumeric(value) ? (value as readonly number[]).map((_, i) => `${name}.${i}`) : [];
    });
}

/** The number that was moved, as `numericParameters` names it. */
export function thresholdOf({ name, value }: ParameterMove): string {
  if (!Array.isArray(value)) return name;
  const before = defaultParameters[name] as readonly number[];
  return `${name}.${before.findIndex((one, i) => one !== value[i])}`;
}

/** Days are counted whole, so a parameter may move by more than one. */
function declaredStep(type: z.ZodType): number | undefined {
  const { multipleOf, step } = z.toJSONSchema(type) as { multipleOf?: number; step?: number };
  return multipleOf ?? step;
}

/** The rules with one more policy for each move. */
export function withMovedPolicies(rules: Rules, moves: readonly ParameterMove[]): Rules {
  const base = rules.policies.find(({ definition }) => definition.id === 'default-2026.1')!;
  const policies = moves.map(({ id, name, value }): Located<PolicyFile> => ({
    ...base,
    stem: id,
    definition: {
      ...base.definition,
      id,
      inherits: base.definition.id,
      set: { [name]: value },
      examples: [],
      nights: [],
      cells: [],
    },
  }));
  return { ...rules, policies: [...rules.policies, ...policies] };
}
