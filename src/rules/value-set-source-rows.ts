/** Rows of `value_set_source`: the page behind every code that is printed as evidence. */
import type { RuleRow, Rules } from './rules.js';

export function valueSetSourceRows(rules: Rules): readonly RuleRow[] {
  const sets = [...rules.valueSetSources].map(([id, source]) => row(id, source.title, source));
  const instruments = [...rules.instruments.values()].map(({ definition }) =>
    row(definition.id, definition.title, definition.because),
  );
  return [...sets, ...instruments];
}

interface Place {
  readonly publisher: string;
  readonly document: string;
  readonly edition: string;
  readonly page: string;
}

function row(id: string, title: string, { publisher, document, edition, page }: Place): RuleRow {
  return { value_set: id, title, publisher, document, edition, page };
}
