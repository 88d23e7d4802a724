/** The small invented members that stand in rule files: facts as a person would tell them. */
import { z } from 'zod';
import { calendarDate, codeText, text } from './rule-values.js';

export const claimSettings = [
  'office',
  'outpatient',
  'emergency',
  'observation',
  'inpatient',
  'snf',
  'home_health',
  'hospice',
  'laboratory',
  'imaging',
  'ambulance',
  'equipment',
] as const;

export const exampleClaim = z.strictObject({
  date: calendarDate,
  setting: z.enum(claimSettings),
  codes: z.array(codeText).default([]),
  services: z.array(codeText).default([]),
});

export const exampleStay = z.strictObject({
  admit: calendarDate,
  discharge: calendarDate.optional(),
  codes: z.array(codeText).min(1),
  disposition: codeText.default('01'),
});

export const exampleAnswer = z.strictObject({
  date: calendarDate,
  code: codeText,
  answer: codeText,
});

export const exampleBase = {
  member: text,
  as_of: calendarDate.default('2026-06-30'),
};

/** Everything an example may state; each folder of rules takes the part it needs. */
export const exampleFactFields = {
  ...exampleBase,
  claims: z.array(exampleClaim).default([]),
  stays: z.array(exampleStay).default([]),
  answers: z.array(exampleAnswer).default([]),
  language: text.optional(),
  interpreter_needed: z.boolean().optional(),
  enrolled_from: calendarDate.default('2020-01-01'),
  set: z.record(z.string(), z.unknown()).default({}),
};
