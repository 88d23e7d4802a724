/** JSON Schema for editors: what may stand in a file as a person writes it, each key with what it means. */
import { z } from 'zod';
import { clause, group } from './criterion-schema.js';
import { keyMeanings } from './key-meanings.js';
import { parameterText, policyParameters } from './policy-parameters.js';
import { ruleSchemas } from './rule-schemas.js';
import type { RuleFilePattern } from './rule-schemas.js';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** The schema of one kind of rule file. */
export function ruleEditorSchema(pattern: RuleFilePattern): JsonSchema {
  return editorSchema(ruleSchemas[pattern], `caretier: rules/${pattern}`);
}

export function editorSchema(schema: z.ZodType, title: string): JsonSchema {
  return { title, ...asWritten(schema) };
}

/** `io: input`: keys with a default may be left out, as in the file. */
function asWritten(schema: z.ZodType): JsonSchema {
  const written = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const forms = formsOf(zodSchema as unknown as z.ZodType);
      if (forms.length === 0) return;
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
      jsonSchema.anyOf = forms.map((form) => withoutDialect(asWritten(form)));
    },
  });
  return explained(written) as JsonSchema;
}

/** What is rewritten before it is judged: a clause alone becomes a group of one, an edition that is a number text. */
function formsOf(schema: z.ZodType): readonly z.ZodType[] {
  const definition = schema._zod.def as { type: string; in?: z.ZodType; out?: z.ZodType };
  if (definition.type !== 'pipe' || definition.in?._zod.def.type !== 'transform') return [];
  const out = definition.out!;
  return [out, out === (group as z.ZodType) ? clause : z.number()];
}

/** Every key with its meaning; zod shares one schema between keys, so this is said afterwards. */
function explained(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(explained);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([name, value]) => [
      name,
      name === 'properties' ? explainedProperties(value as object) : explained(value),
    ]),
  );
}

function explainedProperties(properties: object): JsonSchema {
  return Object.fromEntries(
    Object.entries(properties).map(([key, property]) => [
      key,
      {
        description: keyMeanings[key],
        ...(key === 'set' ? parameterSet : (explained(property) as object)),
      },
    ]),
  );
}

function withoutDialect(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema'));
}

/** What a policy, or an example for itself, may set: every parameter with its type and default. */
const parameterSet: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.entries(policyParameters).map(([name, parameter]) => [
      name,
      {
        ...withoutDialect(z.toJSONSchema(parameter.type) as JsonSchema),
        default: parameter.default,
        description: `default ${parameterText(parameter.default) || 'none'}${parameter.isBuilt ? '' : '; not used yet'}`,
      },
    ]),
  ),
};
