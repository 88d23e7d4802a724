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
  /** CMS specialty and place of service, where they are not those of the setting. */
  specialty: codeText.optional(),
  place: codeText.optional(),
  /** Discharge status of an institutional bill; 30 = still there. */
  disposition: codeText.optional(),
  /** From a programme of 42 CFR Part 2. */
  part2: z.boolean().default(false),
});

export const exampleStay = z.strictObject({
  admit: calendarDate,
  discharge: calendarDate.optional(),
  codes: z.array(codeText).min(1),
  /** ICD-10-PCS */
  procedures: z.array(codeText).default([]),
  /** CCN; left out = the usual short-term hospital. */
  hospital: codeText.optional(),
  disposition: codeText.default('01'),
  known_from: z.enum(['claim', 'notice']).default('claim'),
});

export const exampleAnswer = z.strictObject({
  date: calendarDate,
  code: codeText,
  answer: codeText,
});

export const exampleFill = z.strictObject({
  date: calendarDate,
  /** As x_ingredient delivers it: | between the ingredients of one product. */
  ingredient: text.optional(),
  name: text.optional(),
  days: z.int().min(0),
  prescriber: codeText.optional(),
});

export const exampleLab = z.strictObject({
  date: calendarDate,
  code: codeText,
  result: codeText,
});

/** Event types of contracts 3. */
export const exampleEvent = z.strictObject({
  date: calendarDate,
  type: codeText,
  outcome: codeText.optional(),
  ref: codeText.optional(),
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
  events: z.array(exampleEvent).default([]),
  fills: z.array(exampleFill).default([]),
  labs: z.array(exampleLab).default([]),
  language: text.optional(),
  interpreter_needed: z.boolean().optional(),
  born: calendarDate.optional(),
  enrolled_from: calendarDate.default('2020-01-01'),
  /** A break in coverage, both days included. */
  not_enrolled: z.strictObject({ from: calendarDate, until: calendarDate }).optional(),
  /** How far claims are complete; left out = to the night's own date. */
  complete_through: calendarDate.optional(),
  set: z.record(z.string(), z.unknown()).default({}),
};
