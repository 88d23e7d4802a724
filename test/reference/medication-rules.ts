/** The classes and numbers of section 6 as the rules of the night define them. */
import type { DrugClass, Interaction } from '../../src/rules/medication-schema.js';
import type { NightFacts } from './facts.js';

export function drugClasses({ rules }: NightFacts): readonly DrugClass[] {
  return [...rules.medications.values()].flatMap(({ definition }) =>
    definition.kind === 'class' ? [definition] : [],
  );
}

/** only a medicine that is meant to go on can fail. */
export function chronicClasses(night: NightFacts): readonly DrugClass[] {
  return drugClasses(night).filter((one) => one.is_chronic);
}

export function interactions({ rules }: NightFacts): readonly Interaction[] {
  return [...rules.medications.values()].flatMap(({ definition }) =>
    definition.kind === 'interaction' ? [definition] : [],
  );
}

/** A side names ingredients, and classes for all of theirs. */
export function ingredientsOfSide(side: Interaction['sides'][number], night: NightFacts): readonly string[] {
  const ofClasses = drugClasses(night).filter(({ id }) => side.classes.includes(id));
  return [...side.ingredients, ...ofClasses.flatMap(({ ingredients }) => ingredients)];
}

/** A number that no policy sets; it stands in the file of one finding. */
export function threshold({ rules }: NightFacts, name: ThresholdName): number {
  for (const { definition } of rules.medications.values()) {
    const value = definition.kind === 'finding' ? definition.thresholds[name] : undefined;
    if (value !== undefined) return value;
  }
  throw new Error(`no finding sets ${name}`);
}

type ThresholdName =
  | 'max_days_supply'
  | 'episode_gap_days'
  | 'quiet_days'
  | 'harm_days'
  | 'non_response_days'
  | 'non_response_result';
