/** Every kind of rule file with its schema: what editors are told, and what is counted where all rules are meant. */
import type { z } from 'zod';
import { capacitySchema } from './capacity-schema.js';
import { conditionSchema } from './condition-schema.js';
import { controlSchema } from './control-schema.js';
import { criterionSchema } from './criterion-schema.js';
import { medicationSchema } from './medication-schema.js';
import { nextActionsSchema } from './next-action-schema.js';
import { policySchema } from './policy-schema.js';
import { rankingSchema } from './ranking-schema.js';
import { readmissionSchema } from './readmission-schema.js';
import { screeningSchema } from './screening-schema.js';
import { sensitivitySchema } from './sensitivity-schema.js';
import { unknownReasonsSchema } from './unknown-reason-schema.js';
import { valueSetSourcesSchema } from './value-set-source-schema.js';

/** The path of the files under `rules/`, and their schema. */
export const ruleSchemas = {
  'conditions/*.yaml': conditionSchema,
  'control/*.yaml': controlSchema,
  'criteria/*.yaml': criterionSchema,
  'criteria/unknown-reasons.yaml': unknownReasonsSchema,
  'medications/*.yaml': medicationSchema,
  'policies/*.yaml': policySchema,
  'ranking/*.yaml': rankingSchema,
  'ranking/capacity.yaml': capacitySchema,
  'ranking/next-actions.yaml': nextActionsSchema,
  'readmission/*.yaml': readmissionSchema,
  'screening/*.yaml': screeningSchema,
  'sensitivity/*.yaml': sensitivitySchema,
  'value-sets/sources.yaml': valueSetSourcesSchema,
} as const satisfies Readonly<Record<string, z.ZodType>>;

export type RuleFilePattern = keyof typeof ruleSchemas;
export const ruleFilePatterns = Object.keys(ruleSchemas) as readonly RuleFilePattern[];
