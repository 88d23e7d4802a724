/** Rows of `value_set_source`: the page behind every code that is printed as evidence. */
import type { RuleRow, Rules } from './rules.js';
import { screeningItemRows } from './screening-rows.js';

export function valueSetSourceRows(rules: Rules): readonly RuleRow[] {
  const sets = [...rules.valueSetSources].map(([id, source]) => row(id, [{ ...source }]));
  const shared = new Set(screeningItemRows(rules).map((item) => String(item['instrument'])));
  const instruments = [...new Set([...rules.instruments.keys(), ...shared])].map((id) =>
    row(
      id,
      id.split('|').flatMap((one) => {
        const definition = rules.instruments.get(one)?.definition;
        return definition === undefined ? [] : [{ title: definition.title, ...definition.because }];
      }),
    ),
  );
  const treatments = [...rules.medications.values()].flatMap(({ definition }) =>
    definition.kind === 'treatment'
      ? [row(definition.id, [{ title: definition.title, ...definition.because }])]
      : [],
  );
  return [...sets, ...instruments, ...treatments];
}

interface Place {
  readonly title: string;
  readonly publisher: string;
  readonly document: string;
  readonly edition: string;
  readonly page: string;
}

/** A question that two instruments share stands under both, in the order of their names in the id. */
function row(id: string, places: readonly Place[]): RuleRow {
  const joined = (of: (place: Place) => string): string => places.map(of).join('|');
  return {
    value_set: id,
    title: joined(({ title }) => title),
    publisher: joined(({ publisher }) => publisher),
    document: joined(({ document }) => document),
    edition: joined(({ edition }) => edition),
    page: joined(({ page }) => page),
  };
}
