/** Why this tier and not another, and what would have to be otherwise: the nearest threshold first. */
import { boundaryWord, plainNumber, tierTitle, unknownReasonWord } from '../stages/8-publish/html/wording.js';
import type { Change, ExplainedClause, ExplainedCriterion, ExplainedTier, OtherTier } from './explanation.js';

type Tier = ExplainedTier['tier'];
type Facts = Omit<ExplainedTier, 'because'>;
/** A change before it is known which of them is the nearest. */
type Candidate = Omit<Change, 'is_nearest'>;

const tiers: readonly Tier[] = ['case_management', 'care_coordination', 'no_program'];

export function becauseOf(tier: Facts, criteria: readonly ExplainedCriterion[]): string {
  const title = tierTitle(tier.tier);
  if (tier.is_escalated) {
    const lifted = tier.boundary_because.filter(({ escalates }) => escalates).map(({ text }) => text);
    return `${title}, because the policy lifts this out of the middle ground: ${joined(lifted)}.`;
  }
  if (tier.tier === 'case_management') {
    const met = speaking(criteria, 'true').map(named);
    const single =
      tier.only_by === null ? '' : `; without ${tier.only_by} this member would not be in case management`;
    return `${title}, because of ${joined(met)}; one criterion is enough${single}.`;
  }
  const grounds = groundsOf(tier);
  return grounds.length === 0
    ? `${title}: no criterion of case management holds, and there is no active chronic condition, no open transition and no open referral.`
    : `${title}, because of ${joined(grounds)}; no criterion of case management is known to hold.`;
}

function groundsOf(tier: Facts): readonly string[] {
  const n = tier.n_active_chronic ?? 0;
  return [
    ...(n === 0 ? [] : [`${n} active chronic condition${n === 1 ? '' : 's'}`]),
    ...(tier.has_open_transition ? ['an open transition after a discharge'] : []),
    ...(tier.has_open_referral ? ['an open referral into the program'] : []),
  ];
}

export function otherTiers(tier: Facts, criteria: readonly ExplainedCriterion[]): readonly OtherTier[] {
  return tiers.filter((other) => other !== tier.tier).map((other) => otherTier(tier, other, criteria));
}

function otherTier(tier: Facts, other: Tier, criteria: readonly ExplainedCriterion[]): OtherTier {
  if (other === 'case_management') {
    return {
      tier: other,
      because: 'No criterion of case management is known to hold; one is enough.',
      needs: 'any',
      changes: nearestFirst(lackingCriteria(criteria)),
    };
  }
  if (tier.tier === 'no_program') {
    return {
      tier: other,
      because: 'No active chronic condition, no open transition, no open referral; one is enough.',
      needs: 'any',
      changes: nearestFirst([
        {
          ground: 'condition',
          text: `a first active chronic condition (${tier.n_active_chronic ?? 'unknown'} now)`,
          distance: 1,
        },
        { ground: 'transition', text: 'a discharge that opens a transition', distance: null },
        { ground: 'referral', text: 'a referral into the program', distance: null },
      ]),
    };
  }
  return lowerTier(tier, other, criteria);
}

function lowerTier(tier: Facts, other: Tier, criteria: readonly ExplainedCriterion[]): OtherTier {
  const holding = [
    ...(tier.tier === 'case_management' ? holdingGrounds(tier, criteria) : []),
    ...(other === 'no_program' ? coordinationGrounds(tier) : []),
  ];
  const below =
    tier.tier === 'case_management' && groundsOf(tier).length === 0 && other === 'care_coordination';
  return {
    tier: other,
    because: below
      ? 'Without what holds the tier would be no program: there is no active chronic condition, transition or referral.'
      : `The tier is decided by what holds: ${joined(holding.map(({ ground }) => ground))}.`,
    needs: 'all',
    changes: nearestFirst(holding),
  };
}

function holdingGrounds(tier: Facts, criteria: readonly ExplainedCriterion[]): readonly Candidate[] {
  if (tier.is_escalated) {
    return tier.boundary_because
      .filter(({ escalates }) => escalates)
      .map(({ reason, text }) => ({ ground: reason, text: `${text} no longer`, distance: null }));
  }
  return speaking(criteria, 'true').map((criterion) => {
    const margin = marginOf(criterion);
    return {
      ground: criterion.criterion,
      text: `${named(criterion)} no longer: ${measured(criterion)}`,
      distance: margin,
    };
  });
}

function coordinationGrounds(tier: Facts): readonly Candidate[] {
  const n = tier.n_active_chronic ?? 0;
  return [
    ...(n === 0
      ? []
      : [{ ground: 'condition', text: `no active chronic condition (${n} now)`, distance: n }]),
    ...(tier.has_open_transition
      ? [{ ground: 'transition', text: 'the transition ends', distance: null }]
      : []),
    ...(tier.has_open_referral
      ? [{ ground: 'referral', text: 'the referral is answered', distance: null }]
      : []),
  ];
}

function lackingCriteria(criteria: readonly ExplainedCriterion[]): readonly Candidate[] {
  return [...speaking(criteria, 'unknown'), ...speaking(criteria, 'false')].map((criterion) => ({
    ground: criterion.criterion,
    text:
      criterion.state === 'unknown'
        ? `${named(criterion)} is unknown (${unknownReasonWord(criterion.reason ?? '')}): confirmed, it would decide; ${measured(criterion)}`
        : `${named(criterion)}: ${measured(criterion)}`,
    distance: criterion.state === 'unknown' ? null : distanceOf(criterion),
  }));
}

/** A criterion with parts is only their sum: the parts speak. */
function speaking(
  criteria: readonly ExplainedCriterion[],
  state: ExplainedCriterion['state'],
): readonly ExplainedCriterion[] {
  const parents = new Set(criteria.map(({ parent }) => parent));
  return criteria.filter(
    (one) => one.kind === 'case_management' && one.state === state && !parents.has(one.criterion),
  );
}

function named({ criterion, title }: ExplainedCriterion): string {
  return `${criterion} (${title})`;
}

export function measured({ clauses }: Pick<ExplainedCriterion, 'clauses'>): string {
  return clauses
    .map(({ measure, value, op, limit }) => `${measure} ${plain(value)}, needs ${op} ${plain(limit)}`)
    .join('; ');
}

function plain(value: string | null): string {
  return value === null ? 'unknown' : plainNumber(value);
}

/** The least by which measured values must change: the cheapest clauses of the cheapest groups. */
function distanceOf({ clauses }: ExplainedCriterion): number | null {
  const groups = [...new Set(clauses.map(({ group }) => group))].map((group) => {
    const own = clauses.filter((clause) => clause.group === group);
    return cheapest(own.map(clauseDistance), own[0]!.group_needs);
  });
  return cheapest(groups, clauses[0]?.criterion_needs ?? 0);
}

function cheapest(costs: readonly (number | null)[], needed: number): number | null {
  const known = costs.filter((cost) => cost !== null).sort((a, b) => a - b);
  return known.length < needed ? null : known.slice(0, needed).reduce((sum, cost) => sum + cost, 0);
}

/** Only counts lie nearer or further; a yes or no is a yes or no. */
function clauseDistance({ state, measure, value, limit }: ExplainedClause): number | null {
  if (state === 'true') return 0;
  if (!measure.startsWith('n_')) return null;
  return value === null || limit === null ? null : Math.abs(Number(limit) - Number(value));
}

/** By how much a reached count exceeds what it must fall below; only where a single clause decides. */
function marginOf({ clauses }: ExplainedCriterion): number | null {
  const [only] = clauses;
  if (clauses.length !== 1 || only === undefined || only.value === null || only.limit === null) return null;
  return only.op === '>=' ? Number(only.value) - Number(only.limit) + 1 : null;
}

function nearestFirst(candidates: readonly Candidate[]): Change[] {
  const known = candidates.flatMap(({ distance }) => distance ?? []);
  const least = Math.min(...known);
  return candidates
    .map((one) => ({ ...one, is_nearest: one.distance !== null && one.distance === least }))
    .sort((a, b) => (a.distance ?? Infinity) - (b.distance ?? Infinity) || 0);
}

/** A boundary reason as a sentence part: criteria of care coordination by their title. */
export function boundaryText(reason: string, criteria: readonly ExplainedCriterion[]): string {
  const criterion = criteria.find((one) => one.criterion === reason);
  return criterion === undefined ? boundaryWord(reason) : `${named(criterion)} does not hold`;
}

function joined(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
