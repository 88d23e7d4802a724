/** Rows of `criterion`, `criterion_clause` and `unknown_reason`. */
import { listOf, needed } from './combination.js';
import type { Combination } from './criterion-schema.js';
import type { RuleRow, Rules } from './rules.js';

/** The words that `cm3_domains` may hold: every domain that some criterion has a part for. */
export function criterionDomains(rules: Rules): readonly string[] {
  const domains = [...rules.criteria.values()].flatMap(({ definition }) =>
    (definition.parts ?? []).flatMap((part) => part.domain ?? []),
  );
  return [...new Set(domains)].sort();
}

export function criterionRows(rules: Rules): readonly RuleRow[] {
  return [...rules.criteria.values()].flatMap(({ definition }) => [
    {
      criterion: definition.id,
      parent: null,
      kind: definition.kind,
      domain: null,
      title: definition.title,
      sentence: definition.sentence,
      question: definition.question ?? null,
      display_order: definition.order,
    },
    ...(definition.parts ?? []).map((part, i) => ({
      criterion: part.id,
      parent: definition.id,
      kind: definition.kind,
      domain: part.domain ?? null,
      title: part.title,
      sentence: part.sentence,
      question: part.question ?? null,
      display_order: definition.order + 1 + i,
    })),
  ]);
}

/** A criterion with parts has no clauses of its own: it is the Kleene combination of its enabled parts. */
export function criterionClauseRows(rules: Rules): readonly RuleRow[] {
  return [...rules.criteria.values()].flatMap(({ definition }) => [
    ...(definition.when === undefined ? [] : clauseRows(definition.id, definition.when)),
    ...(definition.parts ?? []).flatMap((part) => clauseRows(part.id, part.when)),
  ]);
}

function clauseRows(criterion: string, when: Combination): readonly RuleRow[] {
  return listOf(when)[1].flatMap((group, i) =>
    listOf(group)[1].map((clause, j) => ({
      criterion,
      group_number: i + 1,
      group_needs: needed(group),
      criterion_needs: needed(when),
      clause_number: j + 1,
      measure: clause.measure,
      op: clause.op,
      value_number: clause.value ?? null,
      value_parameter: clause.parameter ?? null,
      unknown_reason: clause.unknown_reason ?? null,
    })),
  );
}

export function unknownReasonRows(rules: Rules): readonly RuleRow[] {
  return (rules.unknownReasons?.definition.reasons ?? []).map((reason, i) => ({
    reason: reason.reason,
    precedence: i + 1,
    provisional_because: reason.provisional_because,
  }));
}
