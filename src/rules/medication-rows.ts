/** Rows of the medication rules: classes, interactions by ingredient, known names, thresholds. */
import type { DrugClass, Interaction, MedicationRule } from './medication-schema.js';
import { thresholdNames } from './medication-schema.js';
import type { RuleRow, Rules } from './rules.js';

type OfKind<Kind extends MedicationRule['kind']> = Extract<MedicationRule, { readonly kind: Kind }>;

function ofKind<Kind extends MedicationRule['kind']>(rules: Rules, kind: Kind): readonly OfKind<Kind>[] {
  return [...rules.medications.values()].flatMap(({ definition }) =>
    definition.kind === kind ? [definition as OfKind<Kind>] : [],
  );
}

export function drugClassRows(rules: Rules): readonly RuleRow[] {
  return ofKind(rules, 'class').map((one) => ({
    class_id: one.id,
    title: one.title,
    is_chronic: one.is_chronic,
    has_duplicates: one.has_duplicates,
    adverse_effect_group: one.adverse_effect_group ?? null,
    response_test: one.response_test ?? null,
  }));
}

export function drugClassIngredientRows(rules: Rules): readonly RuleRow[] {
  return ofKind(rules, 'class').flatMap(({ id, ingredients }) =>
    unique(ingredients).map((ingredient) => ({ class_id: id, ingredient })),
  );
}

export function drugClassIndicationRows(rules: Rules): readonly RuleRow[] {
  return ofKind(rules, 'class').flatMap(({ id, indications }) =>
    unique(indications).map((indication) => ({ class_id: id, indication })),
  );
}

export function drugInteractionRows(rules: Rules): readonly RuleRow[] {
  return ofKind(rules, 'interaction').map(({ id, title, tier, sides, test }) => ({
    interaction_id: id,
    title,
    tier,
    n_sides: sides.length,
    test_value_set: test?.value_set ?? null,
    test_below: test?.below ?? null,
  }));
}

export function drugInteractionSideRows(rules: Rules): readonly RuleRow[] {
  const classes = ofKind(rules, 'class');
  return ofKind(rules, 'interaction').flatMap(({ id, sides }) =>
    sides.flatMap((side, i) =>
      sideIngredients(side, classes).map((ingredient) => ({
        interaction_id: id,
        side: i + 1,
        ingredient,
      })),
    ),
  );
}

function sideIngredients(
  side: Interaction['sides'][number],
  classes: readonly DrugClass[],
): readonly string[] {
  const members = classes.flatMap(({ id, ingredients }) => (side.classes.includes(id) ? ingredients : []));
  return unique([...side.ingredients, ...members]);
}

/** Every name by which an ingredient may be known: its own, and its synonyms. */
export function drugNameRows(rules: Rules): readonly RuleRow[] {
  const names = new Map<string, string>();
  for (const ingredient of [
    ...ofKind(rules, 'class').flatMap((one) => one.ingredients),
    ...ofKind(rules, 'interaction').flatMap((one) => one.sides.flatMap((side) => side.ingredients)),
    ...ofKind(rules, 'treatment').flatMap((one) => one.products.flatMap((product) => product.ingredients)),
    ...ofKind(rules, 'names').flatMap((one) => [...one.ingredients, ...Object.values(one.synonyms)]),
  ]) {
    names.set(ingredient, ingredient);
  }
  for (const { synonyms } of ofKind(rules, 'names')) {
    for (const [name, ingredient] of Object.entries(synonyms)) names.set(name, ingredient);
  }
  return [...names]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, ingredient]) => ({ drug_name: name, ingredient }));
}

export function ndcIngredientRows(rules: Rules): readonly RuleRow[] {
  const rows = new Map(
    rules.ndcMaps.flatMap((map) => map.entries.map(({ ndc, ingredients }) => [ndc, ingredients] as const)),
  );
  return [...rows].map(([ndc, ingredients]) => ({ ndc_code: ndc, ingredients }));
}

/** One row; that every threshold is set, and once, was checked when the rules were loaded. */
export function medicationThresholdRows(rules: Rules): readonly RuleRow[] {
  const set = Object.assign({}, ...ofKind(rules, 'finding').map(({ thresholds }) => thresholds)) as Readonly<
    Record<string, number>
  >;
  return [Object.fromEntries(thresholdNames.map((name) => [name, set[name] ?? null]))];
}

export function treatmentProductRows(rules: Rules): readonly RuleRow[] {
  return ofKind(rules, 'treatment').flatMap(({ id, products }) =>
    products.flatMap(({ ingredients, names }, i) =>
      unique(ingredients).map((ingredient) => ({
        treatment_id: id,
        place: i + 1,
        ingredient,
        n_ingredients: unique(ingredients).length,
        is_named: names.length > 0,
      })),
    ),
  );
}

export function treatmentNameRows(rules: Rules): readonly RuleRow[] {
  return ofKind(rules, 'treatment').flatMap(({ id, products }) =>
    products.flatMap(({ names }, i) =>
      unique(names).map((word) => ({ treatment_id: id, place: i + 1, word })),
    ),
  );
}

/** Every table of medication rules that no policy has a say in. */
export function medicationRuleTables(
  rules: Rules,
): readonly (readonly [table: string, rows: readonly RuleRow[]])[] {
  return [
    ['drug_class', drugClassRows(rules)],
    ['drug_class_ingredient', drugClassIngredientRows(rules)],
    ['drug_class_indication', drugClassIndicationRows(rules)],
    ['drug_interaction', drugInteractionRows(rules)],
    ['drug_interaction_side', drugInteractionSideRows(rules)],
    ['drug_name', drugNameRows(rules)],
    ['ndc_ingredient', ndcIngredientRows(rules)],
    ['medication_threshold', medicationThresholdRows(rules)],
    ['treatment_product', treatmentProductRows(rules)],
    ['treatment_name', treatmentNameRows(rules)],
  ];
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
