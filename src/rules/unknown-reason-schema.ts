/** The shape of `rules/criteria/unknown-reasons.yaml`: the closed list of contracts 4, in order of precedence. */
import { z } from 'zod';
import { because, text } from './rule-values.js';

export const unknownReasonNames = [
  'source_absent',
  'partial_enrolment',
  'source_late',
  'source_filtered',
  'uninterpretable',
  'screen_expired',
  'not_screened',
] as const;

export const unknownReasonsSchema = z
  .strictObject({
    id: z.literal('unknown-reasons'),
    title: text,
    because,
    reasons: z.array(
      z.strictObject({
        reason: z.enum(unknownReasonNames),
        provisional_because: z.enum(['ask_member', 'data_gap']),
        says: text,
      }),
    ),
  })
  .refine(
    (file) => new Set(file.reasons.map(({ reason }) => reason)).size === unknownReasonNames.length,
    `reasons must name each once: ${unknownReasonNames.join(', ')}`,
  );

export type UnknownReasons = z.infer<typeof unknownReasonsSchema>;
