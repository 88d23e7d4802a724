/** `extracts[].gates`: a name of the closed list each, with a unit of its own. */
import { z } from 'zod';
import { isAbove, thresholdOf } from '../base/fraction.js';

const percent = threshold(/^\d+(\.\d+)?%$/, 'must be a percentage such as 0.5%');
const days = threshold(/^\d+d$/, 'must be a number of days such as 30d');

/** YAML reads a bare 0.5 as a number: the same is said of it. */
function threshold(shape: RegExp, what: string): z.ZodString {
  return z.string(what).regex(shape, what);
}

function gate(
  unit: z.ZodString,
): z.ZodObject<{ warn: z.ZodOptional<z.ZodString>; stop: z.ZodOptional<z.ZodString> }> {
  return z
    .strictObject({ warn: unit.optional(), stop: unit.optional() })
    .superRefine(({ warn, stop }, context) => {
      if (warn === undefined && stop === undefined)
        context.addIssue({ code: 'custom', message: 'must say warn, stop or both' });
      else if (warn !== undefined && stop !== undefined && isAbove(thresholdOf(warn), thresholdOf(stop)))
        context.addIssue({
          code: 'custom',
          path: ['stop'],
          message: `must not be below warn: ${stop} would stop the night before ${warn} warns`,
        });
    });
}

export const gatesSchema = z.strictObject({
  rows_vs_median: gate(percent).optional(),
  unknown_plan: gate(percent).optional(),
  unmatched_enrolment: gate(percent).optional(),
  null_rate: gate(percent).optional(),
  invalid_rate: gate(percent).optional(),
  freshness: gate(days).optional(),
  duplicate_keys: gate(percent).optional(),
  quarantined: gate(percent).optional(),
  final_action_totals: gate(percent).optional(),
});
