/** Values that the rule schemas share: text that must be quoted, dates, and where a decision comes from. */
import { z } from 'zod';
import { isCalendarDate } from '../base/calendar-date.js';

export const text = z.string().min(1);

/** YAML reads 010 as 10 and 1e3 as 1000, so an unquoted code is refused rather than repaired. */
export const codeText = z
  .string({
    error: (issue) =>
      typeof issue.input === 'number'
        ? `must be text in quotes: without them YAML makes it the number ${issue.input}, and 010 is not 10`
        : 'must be text',
  })
  .min(1);

export const ruleId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'must be letters, digits, . - and _');

export const calendarDate = z.string().refine(isCalendarDate, 'must be a date such as 2026-06-30');

/** An edition is often a bare year, which YAML makes a number. */
const editionText = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), text);

export const because = z.strictObject({
  publisher: text,
  document: text,
  edition: editionText,
  page: editionText,
  note: text.optional(),
});

export type Because = z.infer<typeof because>;
