/** A row of the ranked list, and the page of one plan. */
import type { Row } from '../../../engines/engine.js';
import { inState, questionsOf, unknownCriteria } from './criterion-parts.js';
import type { MemberFacts } from './member-facts.js';
import { isTrue, numberOf, textOf } from './page-query.js';
import { bandWord, counted, featureWord, grouped, tiers, tierTitle } from './wording.js';

export interface ListRow {
  readonly rank: number;
  /** Of the member's own page, when there is one. */
  readonly href: string | null;
  readonly name: string;
  readonly memberId: string;
  readonly age: string;
  readonly tier: string;
  readonly tierOrder: number;
  readonly tierTitle: string;
  readonly isProvisional: boolean;
  /** A clinician decides. */
  readonly isBoundaryReview: boolean;
  readonly band: string;
  readonly points: number;
  readonly pointsNote: string;
  readonly features: readonly string[];
  /** Criteria met, and what else holds a member in a program. */
  readonly reasons: readonly string[];
  readonly grounds: readonly string[];
  readonly criteria: readonly { readonly criterion: string; readonly title: string }[];
  readonly nUnknown: number;
  readonly nQuestions: number;
}

export function listRow(facts: MemberFacts, href: string | null): ListRow {
  const { member } = facts;
  const met = inState(facts.criteria, 'true');
  const tier = textOf(member, 'tier');
  return {
    rank: numberOf(member, 'list_rank'),
    href,
    name: textOf(member, 'name'),
    memberId: textOf(member, 'member_id'),
    age: textOf(member, 'age'),
    tier,
    tierOrder: 1 + tiers.findIndex((name) => name === tier),
    tierTitle: tierTitle(tier),
    isProvisional: isTrue(member, 'is_provisional'),
    isBoundaryReview: isTrue(member, 'is_boundary_review'),
    band: bandWord(textOf(member, 'priority_band')),
    points: numberOf(member, 'points'),
    pointsNote:
      numberOf(member, 'points_max') > numberOf(member, 'points')
        ? `up to ${grouped(numberOf(member, 'points_max'))}`
        : '',
    features: facts.points
      .filter((row) => numberOf(row, 'points') > 0)
      .map((row) => `${featureWord(textOf(row, 'feature'))} ${textOf(row, 'points')}`),
    reasons: met.map((row) => textOf(row, 'title')),
    grounds: groundsOf(member),
    criteria: met.map((row) => ({ criterion: textOf(row, 'criterion'), title: textOf(row, 'title') })),
    nUnknown: unknownCriteria(facts.criteria).length,
    nQuestions: questionsOf(facts.criteria).length,
  };
}

function groundsOf(member: Row): readonly string[] {
  const nActive = numberOf(member, 'n_active_chronic');
  return [
    nActive > 0 ? counted(nActive, 'active chronic condition', 'active chronic conditions') : '',
    isTrue(member, 'has_open_transition') ? 'within 30 days of a discharge' : '',
    isTrue(member, 'has_open_referral') ? 'referred into the program' : '',
  ].filter(Boolean);
}

export interface ListPage {
  readonly planId: string;
  readonly planName: string;
  readonly file: string;
  readonly folder: string;
  readonly nListed: number;
  readonly rows: readonly ListRow[];
  /** Pages of members who come after the last row. */
  readonly further: readonly { readonly rank: number; readonly href: string }[];
}

export function listView(page: ListPage, all: readonly ListPage[], hasCsv: boolean): object {
  const options = new Map(
    page.rows.flatMap((row) => row.criteria.map(({ criterion, title }) => [criterion, title] as const)),
  );
  return {
    ...page,
    csv: hasCsv ? `../plans/${page.folder}/outreach_list.csv` : null,
    total: counted(page.nListed, 'member', 'members'),
    shown: grouped(page.rows.length),
    hasEveryPage: page.rows.every(({ href }) => href !== null),
    isCut: page.nListed > page.rows.length,
    tiers: tiers
      .filter((tier) => page.rows.some((row) => row.tier === tier))
      .map((tier) => ({
        tier,
        title: tierTitle(tier),
      })),
    criteria: [...options]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([criterion, title]) => ({ criterion, title })),
    plans: all.map((other) => ({
      file: other.file.replace(/^list\//, ''),
      planId: other.planId,
      planName: other.planName,
      isCurrent: other === page,
    })),
  };
}
