/**
 * `caretier explain MEMBER`: member → criterion → measure → claim line → code list, edition and page; why this tier
 * and not another. Reads what was published, not the state, so that it says what the list said.
 */
import { WrongInstruction } from '../base/errors.js';
import { loadConfig } from '../config/load-config.js';
import type { Engine, Row, Value } from '../engines/engine.js';
import { openEngine } from '../engines/open-engine.js';
import { unknownReasonWord } from '../stages/8-publish/html/wording.js';
import { explainedTables, explainFacts, peopleOf } from './explain-facts.js';
import type { ExplainFacts } from './explain-facts.js';
import { becauseOf, boundaryText, otherTiers } from './explain-tiers.js';
import { explanationSchema } from './explanation.js';
import type { ExplainedCriterion, Explanation } from './explanation.js';
import { explanationText } from './explanation-text.js';
import { findPublishedRun, viewTables } from './published-run.js';
import type { PublishedRun } from './published-run.js';
import type { Surroundings } from './surroundings.js';
import { pathOf } from './user-path.js';

export async function explain(
  surroundings: Surroundings,
  member: string,
  options: { readonly config: string; readonly asOf?: string; readonly json: boolean },
): Promise<void> {
  const config = loadConfig(pathOf(surroundings, options.config));
  const run = findPublishedRun(config.publishDirectory, options.asOf);
  const engine = await openEngine('duckdb', { file: ':memory:', allowedDirectories: [run.directory] });
  try {
    await viewTables(engine, run, 'main', explainedTables);
    const scope = await onlyPerson(engine, member);
    const found = explanationOf(run, await explainFacts(engine, scope));
    surroundings.stdout.write(options.json ? `${JSON.stringify(found, null, 2)}\n` : explanationText(found));
  } finally {
    await engine.close();
  }
}

/** The message names no id: it may be read by others than the answer. */
async function onlyPerson(engine: Engine, member: string): Promise<Row> {
  const people = await peopleOf(engine, member);
  if (people.length === 1) return people[0]!;
  throw new WrongInstruction(
    people.length === 0
      ? {
          where: 'explain',
          what: 'no such member in this publish',
          remedy: 'give the member id as printed in member_tier.csv or excluded.csv, or another --as-of',
        }
      : {
          where: 'explain',
          what: `${people.length} people of several plans share this member id`,
          remedy: 'give the person_id of tables/member_scope.parquet instead',
        },
  );
}

function explanationOf(run: PublishedRun, facts: ExplainFacts): Explanation {
  const { scope } = facts;
  const criteria = facts.criteria.map((row) => criterionOf(row, facts));
  const tier = facts.tier === undefined ? null : tierFacts(facts.tier, facts, criteria);
  return explanationSchema.parse({
    format: 'caretier-explanation-1',
    run_id: run.runId,
    as_of: run.asOf,
    plan_id: scope['plan_id'],
    member_id: scope['member_id'],
    person_id: scope['person_id'],
    excluded_because: scope['exclusion_reason'],
    policy: policyOf(facts),
    tier: tier === null ? null : { ...tier, because: becauseOf(tier, criteria) },
    other_tiers: tier === null ? [] : otherTiers(tier, criteria),
    criteria,
    conditions: facts.conditions,
    stays: facts.stays,
    medication_conflicts: facts.medicationConflicts.map(conflictOf),
    ranking: rankingOf(facts.ranks),
    points: facts.points,
    next_action: facts.nextAction ?? null,
    questions: questionsOf(criteria),
    other_policies: facts.otherPolicies,
  });
}

function policyOf({ policy }: ExplainFacts): Explanation['policy'] {
  if (policy === undefined) return null;
  return {
    id: String(policy['policy_id']),
    version: String(policy['policy_version']),
    title: String(policy['title']),
  };
}

function tierFacts(
  row: Row,
  { boundary }: ExplainFacts,
  criteria: readonly ExplainedCriterion[],
): Omit<NonNullable<Explanation['tier']>, 'because'> {
  const isTold = row['is_boundary_review'] === true || row['is_escalated'] === true;
  return {
    tier: row['tier'] as NonNullable<Explanation['tier']>['tier'],
    is_provisional: row['is_provisional'] === true,
    provisional_because: textOrNull(row['provisional_because']),
    only_by: textOrNull(row['only_by']),
    is_boundary_review: row['is_boundary_review'] === true,
    is_escalated: row['is_escalated'] === true,
    boundary_because: (isTold ? boundary : []).map((reason) => ({
      reason: String(reason['reason']),
      text: boundaryText(String(reason['reason']), criteria),
      escalates: reason['is_escalating'] === true,
    })),
    n_active_chronic: numberOrNull(row['n_active_chronic']),
    has_open_transition: row['has_open_transition'] === true,
    has_open_referral: row['has_open_referral'] === true,
  };
}

function criterionOf(row: Row, facts: ExplainFacts): ExplainedCriterion {
  const own = (one: Row): boolean => one['criterion'] === row['criterion'];
  const reason = textOrNull(row['reason']);
  return {
    criterion: String(row['criterion']),
    parent: textOrNull(row['parent']),
    kind: row['kind'] as ExplainedCriterion['kind'],
    title: String(row['title']),
    state: row['state'] as ExplainedCriterion['state'],
    reason,
    reason_text: reason === null ? null : unknownReasonWord(reason),
    question: textOrNull(row['question']),
    observed: textOrNull(row['observed']),
    threshold: textOrNull(row['threshold']),
    clauses: facts.clauses.filter(own).map(clauseOf),
    evidence: facts.evidence.filter(own).map(evidenceOf),
  };
}

function clauseOf(row: Row): ExplainedCriterion['clauses'][number] {
  return {
    group: Number(row['group_number']),
    group_needs: Number(row['group_needs']),
    criterion_needs: Number(row['criterion_needs']),
    clause: Number(row['clause_number']),
    measure: String(row['measure']),
    op: String(row['op']),
    limit: textOrNull(row['limit_value']),
    parameter: textOrNull(row['value_parameter']),
    value: textOrNull(row['value_text'] ?? row['value']),
    state: row['state'] as ExplainedCriterion['state'],
    reason: textOrNull(row['reason']),
  };
}

function evidenceOf(row: Row): ExplainedCriterion['evidence'][number] {
  return {
    table: String(row['table_name']),
    claim_id: textOrNull(row['claim_id']),
    claim_line_number: numberOrNull(row['claim_line_number']),
    record_id: textOrNull(row['record_id']),
    date: textOrNull(row['evidence_date']),
    code: textOrNull(row['code']),
    code_system: textOrNull(row['code_system']),
    value: textOrNull(row['amount_or_value']),
    value_set: textOrNull(row['value_set']),
    title: textOrNull(row['title']),
    publisher: textOrNull(row['publisher']),
    document: textOrNull(row['document']),
    edition: textOrNull(row['edition']),
    page: textOrNull(row['page']),
  };
}

function conflictOf(row: Row): Explanation['medication_conflicts'][number] {
  return {
    rule_id: String(row['rule_id']),
    type: String(row['type']),
    ingredients: ['first_ingredient', 'second_ingredient', 'third_ingredient'].flatMap(
      (name) => textOrNull(row[name]) ?? [],
    ),
    from_date: textOrNull(row['from_date']),
    to_date: textOrNull(row['to_date']),
    overlap_days: numberOrNull(row['overlap_days']),
  };
}

function rankingOf(rows: readonly Row[]): Explanation['ranking'] {
  const at = rows.findIndex((row) => row['is_own'] === true);
  const own = rows[at];
  if (own === undefined) return null;
  const points = Number(own['points']);
  const beside = (row: Row | undefined): NonNullable<Explanation['ranking']>['above'] =>
    row === undefined
      ? null
      : {
          rank: Number(row['list_rank']),
          tier: String(row['tier']),
          points: Number(row['points']),
          points_apart: Math.abs(Number(row['points']) - points),
          due: textOrNull(row['next_action_due']),
        };
  return {
    rank: Number(own['list_rank']),
    of: Number(own['n_listed']),
    safety_review: own['is_safety_review'] === true,
    priority_band: textOrNull(own['priority_band']),
    points,
    points_max: Number(own['points_max']),
    above: beside(rows[at - 1]),
    below: beside(rows[at + 1]),
  };
}

/** As the outreach list asks them: of each unknown part, not of the whole it belongs to. */
function questionsOf(criteria: readonly ExplainedCriterion[]): string[] {
  const parents = new Set(criteria.map(({ parent }) => parent));
  return criteria.flatMap(({ criterion, state, question }) =>
    state === 'unknown' && !parents.has(criterion) ? (question ?? []) : [],
  );
}

function textOrNull(value: Value | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

function numberOrNull(value: Value | undefined): number | null {
  return value === null || value === undefined ? null : Number(value);
}
