/** The shape of `rules/screening/<instrument>.yaml`: questions, and what each answer means. */
import { z } from 'zod';
import { because, codeText, ruleId, text } from './rule-values.js';
import { exampleFactFields } from './example-schema.js';

export const socialDomains = [
  'housing',
  'inadequate_housing',
  'food',
  'language',
  'interpreter',
  'transportation',
  'utilities',
  'safety',
  'finances',
  'social_isolation',
  'supports',
  'literacy',
  'functional',
  'self_harm',
] as const;

export const findings = ['need', 'no_need', 'uninterpretable'] as const;

const domain = z.enum(socialDomains);

const answer = z
  .strictObject({
    code: codeText.optional(),
    /** As people see it; files often carry the label instead of the code. */
    labels: z.array(codeText).default([]),
    finding: z.enum(findings),
    /** For a question about several domains: those that the need belongs to. The others are denied. */
    of: z.array(domain).optional(),
  })
  .refine((value) => value.code !== undefined || value.labels.length > 0, 'needs a code or a label');

const item = z.strictObject({
  code_system: z.enum(['loinc', 'local']).default('loinc'),
  code: codeText,
  asks: text,
  domains: z.array(domain).min(1),
  is_multiple: z.boolean().default(false),
  answers: z.array(answer).min(2),
});

const example = z.strictObject({
  ...exampleFactFields,
  /** Domain → need, no_need, or the reason why it is unknown. */
  expect: z.partialRecord(
    domain,
    z.enum(['need', 'no_need', 'uninterpretable', 'screen_expired', 'not_screened']),
  ),
});

export const screeningSchema = z.strictObject({
  id: ruleId,
  title: text,
  because,
  items: z.array(item).min(1),
  examples: z.array(example).min(2),
});

export type Instrument = z.infer<typeof screeningSchema>;
export type ScreeningItem = Instrument['items'][number];
export type ScreeningExample = Instrument['examples'][number];

/** How an answer is compared: without case and without what follows an opening parenthesis. */
export function normalizedLabel(label: string): string {
  return label.toLowerCase().split('(')[0]!.trim();
}
