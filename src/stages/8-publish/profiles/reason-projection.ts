/** The reasons in words for who may not see all of them (contracts 6). */
import { literal } from '../../../engines/engine.js';
import type { Withheld } from './withheld.js';

/**
 * Said only where the tier itself has told that there is a criterion and no other explains it: said wherever a
 * withheld criterion is true, it would mark the members concerned.
 */
export const neutralReason = 'Meets a further clinical criterion.';

export function reasonText(withheld: Withheld): string {
  if (withheld.classes.length === 0) return 'reason_text';
  const transition = withheld.inputs.includes('stays')
    ? 'null'
    : `case when has_open_transition then 'The 30 days after a discharge are still open.' end`;
  return `nullif(concat_ws(' ', ${criteria(withheld)}, ${conditions(withheld)}, ${transition}), '')`;
}

function criteria(withheld: Withheld): string {
  const gone = list(withheld.criteria.map((criterion) => criterion.name));
  const left = `list_filter(sentence_parts, lambda p: not list_contains(${gone}, p.criterion))`;
  const said = `array_to_string(list_transform(${left}, lambda p: p.sentence), '; ')`;
  return `case
    when len(${left}) > 0 then upper(left(${said}, 1)) || substr(${said}, 2) || '.'
    when tier = 'case_management' then ${literal(neutralReason)}
  end`;
}

/** Without their number: it may hold more than are named. */
function conditions(withheld: Withheld): string {
  const left = `list_filter(condition_parts, lambda p: not list_has_any(p.classes, ${list(withheld.classes)}))`;
  const said = `array_to_string(list_transform(${left}, lambda p: p.title), ', ')`;
  return `case when len(${left}) > 0 then 'Active chronic conditions: ' || ${said} || '.' end`;
}

function list(names: readonly string[]): string {
  return `cast([${names.map(literal).join(', ')}] as varchar[])`;
}
