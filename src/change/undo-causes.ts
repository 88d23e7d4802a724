/**
 * Why a tier changed, computed: the members who moved are decided again, in nights that never were, with one cause after
 * the other undone and each on top of those before. The first night in which the old tier is back names the cause.
 */
import { join } from 'node:path';
import { packageRoot } from '../base/package-root.js';
import type { Engine } from '../engines/engine.js';
import { readModel, readModels } from '../models/model.js';
import { neededModels } from '../models/needed-models.js';
import { runModels } from '../models/run-models.js';
import type { RuleRow } from '../rules/rules.js';
import { areRowsDifferent, loadBothNights, makeRules } from './night-facts.js';
import type { Tonight } from './night-facts.js';
import type { PreviousNight } from './previous-night.js';
import { causeOf, steps } from './steps.js';
import type { Cause, Step } from './steps.js';
import { claimKeysOfStep, makeFacts } from './undone-facts.js';
import type { NightDates } from './undone-facts.js';

type RuleRows = ReadonlyMap<string, readonly RuleRow[]>;
/** Person → the tier; who has none was not in scope. */
export type Tiers = ReadonlyMap<string, string>;

export interface Counterfactual {
  readonly aside: Engine;
  readonly tonight: Tonight;
  readonly previous: PreviousNight;
  /** Members who moved, each with the tier before; null: not in scope. */
  readonly oldTiers: ReadonlyMap<string, string | null>;
}

/** One decision of several steps, which share rules and dates. */
interface Night {
  readonly steps: readonly Step[];
  readonly rules: RuleRows;
  readonly provider: 'tonight' | 'prior';
}

/** Members whose old tier never comes back have no entry. */
export async function undoCauses(request: Counterfactual): Promise<ReadonlyMap<string, Cause>> {
  const { aside, tonight, previous, oldTiers } = request;
  const found = new Map<string, Cause>();
  await loadBothNights(aside, tonight, previous, [...oldTiers.keys()]);
  const dates: NightDates = { asOf: tonight.asOf, priorAsOf: previous.asOf };
  await findUndoneClaims(aside, dates);
  let there = tonight.ruleRows;
  for (const night of await nightsToDecide(request)) {
    await makeRules(aside, night.rules, there);
    there = night.rules;
    const tiers = await decideAgain(aside, night, dates);
    for (const step of night.steps) {
      const tiersOfStep = tiers.get(step)!;
      for (const [person, old] of oldTiers) {
        if (!found.has(person) && (tiersOfStep.get(person) ?? null) === old) found.set(person, causeOf(step));
      }
    }
    if (found.size === oldTiers.size) break;
  }
  return found;
}

/** Steps in their order; those that share rules and date are decided together, and a step that undoes nothing is none. */
async function nightsToDecide({ aside, tonight, previous }: Counterfactual): Promise<readonly Night[]> {
  const old = previous.ruleRows(tonight.asOf);
  const isNewRule = areDifferent(old, tonight.ruleRows);
  const isNewProvider = await hasNewProviders(aside);
  const { enrolment, rule_change, voided_claim, late_claim, new_evidence, aged_out } = steps;
  const claims: readonly Step[] = isNewProvider
    ? [voided_claim, late_claim]
    : [voided_claim, late_claim, new_evidence];
  const together: readonly Night[] = isNewRule
    ? [
        { steps: [enrolment], rules: tonight.ruleRows, provider: 'tonight' },
        { steps: [rule_change, ...claims], rules: old, provider: 'tonight' },
      ]
    : [{ steps: [enrolment, ...claims], rules: old, provider: 'tonight' }];
  return [
    ...together,
    ...(isNewProvider ? [{ steps: [new_evidence], rules: old, provider: 'prior' } as const] : []),
    { steps: [aged_out], rules: previous.ruleRows(previous.asOf), provider: 'prior' },
  ];
}

/** Of the rules only those that a tier is decided by. */
function areDifferent(one: RuleRows, other: RuleRows): boolean {
  const read = new Set(tierModels().flatMap(({ reads }) => reads));
  return [...one].some(([table, rows]) => read.has(table) && areRowsDifferent(rows, other.get(table)));
}

async function hasNewProviders(aside: Engine): Promise<boolean> {
  const [row] = await aside.rows(`select count(*) as n from (
    (select * from tonight.provider except select * from prior.provider)
    union all
    (select * from prior.provider except select * from tonight.provider))`);
  return Number(row!['n']) > 0;
}

/** Which claims stand on either night, by the models that decide it every night. */
async function findUndoneClaims(aside: Engine, dates: NightDates): Promise<void> {
  const [tonight, prior] = [steps.enrolment, steps.new_evidence];
  await makeFacts(aside, [tonight, prior], dates, 'tonight');
  await runModels(aside, neededModels(decisionModels(), ['claim_final_status']));
  await aside.run(`create or replace table claim_standing as
    select
      c.claim_key // ${claimKeysOfStep} = ${prior} as is_prior,
      c.data_source,
      substr(c.claim_id, 3) as claim_id,
      substr(c.replaces_claim_id, 3) as replaces_claim_id,
      substr(c.person_id, 3) as person_id,
      c.billing_npi,
      c.bill_class,
      c.bill_frequency,
      c.claim_status,
      c.start_date,
      c.end_date,
      s.status,
      s.status in ('final', 'unmatched_replacement') as is_final
    from claim as c
    join claim_final_status as s on s.claim_key = c.claim_key`);
  await aside.run('create or replace table night_dates as select cast($priorAsOf as date) as prior_as_of', {
    priorAsOf: dates.priorAsOf,
  });
  for (const table of ['undone_claim', 'undone_fill']) {
    const { sql } = readModel(join(packageRoot, 'src', 'change', `${table}.sql`));
    await aside.run(`create or replace table ${table} as\n${sql}`);
  }
}

async function decideAgain(
  aside: Engine,
  night: Night,
  dates: NightDates,
): Promise<ReadonlyMap<Step, Tiers>> {
  await makeFacts(aside, night.steps, dates, night.provider);
  await runModels(aside, tierModels());
  // under the ids of tonight; of two that are one person by now the more intensive tier, as in prior_decision
  const rows = await aside.rows(`
    with decided as (
      select substr(m.person_id, 1, 1) as step, substr(m.person_id, 3) as person_id, t.tier, t.tier_order
      from member_scope as m
      join member_tier as t on t.person_id = m.person_id and t.policy_id = m.own_policy_id
      where m.exclusion_reason is null
    )
    select d.step, coalesce(x.person_id, d.person_id) as person_id, min_by(d.tier, d.tier_order) as tier
    from decided as d
    left join known.crosswalk as x on x.old_person_id = d.person_id
    group by 1, 2`);
  const tiersOf = (step: Step): Tiers =>
    new Map(
      rows
        .filter((row) => Number(row['step']) === step)
        .map((row) => [String(row['person_id']), String(row['tier'])]),
    );
  return new Map(night.steps.map((step) => [step, tiersOf(step)]));
}

function tierModels(): ReturnType<typeof readModels> {
  return neededModels(decisionModels(), ['member_tier', 'member_scope']);
}

function decisionModels(): ReturnType<typeof readModels> {
  return readModels(
    ['3-assemble', '4-measure', '5-tier'].map((stage) => join(packageRoot, 'src', 'stages', stage)),
  );
}
