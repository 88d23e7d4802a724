/** Rows of `sensitivity_rule`: every named value with its class. */
import type { RuleRow, Rules } from './rules.js';

export function sensitivityRuleRows(rules: Rules): readonly RuleRow[] {
  return [...rules.sensitivities.values()].flatMap(({ definition }) => {
    const row = (kind: string, name: string, groupName: string | null = null): RuleRow => ({
      kind,
      name,
      group_name: groupName,
      class: definition.id,
    });
    return [
      ...definition.families.map((name) => row('family', name)),
      ...definition.domains.map((name) => row('domain', name)),
      ...definition.measures.map((name) => row('measure', name)),
      ...definition.criteria.map((name) => row('criterion', name)),
      ...definition.codes.map((code) => row('value_set', code.value_set, code.group ?? null)),
      ...definition.facility_classes.map((name) => row('facility_class', name)),
      ...definition.controls.map((name) => row('control', name)),
      ...ingredientsOf(rules, definition).map((name) => row('ingredient', name)),
      ...definition.actions.map((name) => row('action', name)),
    ];
  });
}

/** A class of medicines stands for its ingredients. */
function ingredientsOf(
  rules: Rules,
  named: { readonly drug_classes: readonly string[]; readonly ingredients: readonly string[] },
): readonly string[] {
  const ofClasses = named.drug_classes.flatMap((name) => {
    const rule = rules.medications.get(name)?.definition;
    return rule?.kind === 'class' ? rule.ingredients : [];
  });
  return [...new Set([...named.ingredients, ...ofClasses])];
}
