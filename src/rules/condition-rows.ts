/** Rows of `condition_rule` and `condition_group`. */
import type { RuleRow, Rules } from './rules.js';

/** Every condition list that some family counts in. */
export function conditionLists(rules: Rules): readonly string[] {
  const lists = [...rules.conditions.values()].flatMap(({ definition }) => definition.counted_in);
  return [...new Set(lists)].sort();
}

/** Every family in every list: one that a list does not count is reported under it. */
export function conditionRuleRows(rules: Rules): readonly RuleRow[] {
  return conditionLists(rules).flatMap((list) =>
    [...rules.conditions.values()].map(({ definition }) => ({
      condition_list: list,
      family: definition.id,
      title: definition.title,
      value_set: definition.value_set,
      is_lifelong: definition.kind === 'lifelong',
      is_counted: definition.counted_in.includes(list),
      source: definition.source,
      measure: definition.measure ?? null,
      is_behavioral: definition.is_behavioral,
      treatment_set: definition.treatment_services ?? null,
      treatment_medicines: definition.treatment_medicines ?? null,
      edition: rules.valueSetSources.get(definition.value_set)?.edition ?? null,
      severe_from_stage: definition.severe_from_stage ?? null,
    })),
  );
}

export function conditionGroupRows(rules: Rules): readonly RuleRow[] {
  return [...rules.conditions.values()].flatMap(({ definition }) => {
    const patterns = rules.valueSets.get(definition.value_set)?.patterns ?? [];
    const plain = patterns.some((pattern) => pattern.groupName === '')
      ? [groupRow(definition.id, '', { role: 'evidence', makes_lifelong: false, inpatient_only: false })]
      : [];
    const named = Object.entries(definition.groups).map(([name, group]) =>
      groupRow(definition.id, name, group),
    );
    return [...plain, ...named];
  });
}

function groupRow(
  family: string,
  name: string,
  group: {
    readonly role: string;
    readonly stage?: number | undefined;
    readonly makes_lifelong: boolean;
    readonly inpatient_only: boolean;
  },
): RuleRow {
  return {
    family,
    group_name: name,
    role: group.role,
    stage: group.stage ?? null,
    makes_lifelong: group.makes_lifelong,
    is_inpatient_only: group.inpatient_only,
  };
}
