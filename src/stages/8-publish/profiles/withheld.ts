/** What a profile may not be told tonight: the values in which a class that it may not see can show. */
import type { Engine } from '../../../engines/engine.js';
import { literal } from '../../../engines/engine.js';
import type { CriterionScope } from '../column-shows.js';
import { deniedClasses } from './profile.js';
import type { Profile } from './profile.js';

export interface Withheld {
  readonly classes: readonly string[];
  /** Kinds of things that counts count: families, stays … */
  readonly inputs: readonly string[];
  readonly measures: readonly string[];
  readonly features: readonly string[];
  readonly actions: readonly string[];
  readonly criteria: readonly WithheldCriterion[];
}

export interface WithheldCriterion {
  readonly name: string;
  readonly kind: Exclude<CriterionScope, 'any'>;
  /** A criterion and not a part of one. */
  readonly isWhole: boolean;
}

export async function withheldFrom(engine: Engine, profile: Profile): Promise<Withheld> {
  const classes = deniedClasses(profile);
  const none = { classes, inputs: [], measures: [], features: [], actions: [], criteria: [] };
  if (classes.length === 0) return none;
  const rows = await engine.rows(
    `select distinct shown.kind, shown.name, criterion.kind as criterion_kind, criterion.parent
     from published.value_class as shown
     left join criterion on shown.kind = 'criterion' and criterion.criterion = shown.name
     where shown.class in (${classes.map(literal).join(', ')})
     order by shown.kind, shown.name`,
  );
  const named = (kind: string): readonly string[] =>
    rows.filter((row) => row['kind'] === kind).map((row) => String(row['name']));
  return {
    classes,
    inputs: named('input'),
    measures: named('measure'),
    features: named('feature'),
    actions: named('action'),
    criteria: rows
      .filter((row) => row['kind'] === 'criterion')
      .map((row) => ({
        name: String(row['name']),
        kind: row['criterion_kind'] === 'case_management' ? 'case_management' : 'care_coordination',
        isWhole: row['parent'] === null && row['criterion_kind'] !== null,
      })),
  };
}

export function isNothingWithheld(withheld: Withheld): boolean {
  return withheld.classes.length === 0;
}

/** Names of withheld criteria in a scope. */
export function criteriaIn(withheld: Withheld, scope: CriterionScope): readonly WithheldCriterion[] {
  return withheld.criteria.filter(({ kind }) => scope === 'any' || kind === scope);
}
