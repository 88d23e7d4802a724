/**
 * What a column of a list can show: declared in its report.yaml, so that a profile which may not see a class
 * or a person is told nothing by it (contracts 6). `profiles/project-list.ts` reads it, and nothing else does.
 */
import { z } from 'zod';

const name = z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'must be a name');

/** `any` is both kinds of criteria. */
export const criterionScopes = ['case_management', 'care_coordination', 'any'] as const;
export type CriterionScope = (typeof criterionScopes)[number];

const wholeColumn = z.enum([
  // nothing that any class or person could be told by
  'plain',
  // the plan's own id of the member: a pseudonym where the profile has one
  'member',
  // name, birth date, telephone, provider: not printed under a pseudonym
  'identity',
  // an id that leads to a record: not printed under a pseudonym
  'record',
  // lists of families or of ranking features: what is withheld is left out
  'families',
  'features',
  // sums of what is left
  'points',
  'points_max',
  'rank',
  // put together again from what is left
  'reason_text',
  'questions',
  'action',
]);

const ofOthers = z.union([
  // empty, or `withheld`, on every row where any of these measures is withheld
  z.strictObject({ measures: z.array(name).min(1) }),
  z.strictObject({ criterion: name }),
  // entries are criteria: those withheld are left out, and every row says that some may be
  z.strictObject({ criteria: z.enum(criterionScopes) }),
  // decided by criteria as a whole
  z.strictObject({ decided_by: z.enum(criterionScopes) }),
  // empty wherever the named column is withheld
  z.strictObject({ with: name }),
]);

export const columnShows = z.union([wholeColumn, ofOthers]);
export type ColumnShows = z.infer<typeof columnShows>;

/** What a row is about as a whole: a row of what is withheld is left out. The names are columns, printed or not. */
export const rowsShow = z.strictObject({
  /** Classes of the row, joined with a bar. */
  class: name.optional(),
  criterion: name.optional(),
  measure: name.optional(),
  /** True where only a value of that measure brings the row. */
  only_by: z.strictObject({ column: name, measure: name }).optional(),
});
