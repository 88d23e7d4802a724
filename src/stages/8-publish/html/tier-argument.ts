/** Why this tier and not the one beside it, in sentences. */
import type { Row } from '../../../engines/engine.js';
import { inState } from './criterion-parts.js';
import type { MemberFacts } from './member-facts.js';
import { isTrue, numberOf, textOf } from './page-query.js';
import { boundaryWord, counted, plainNumber, unknownReasonWord } from './wording.js';

export interface TierArgument {
  readonly why: string;
  readonly whyNot: readonly string[];
}

export function tierArgument(facts: MemberFacts): TierArgument {
  const { member, criteria } = facts;
  if (isTrue(member, 'is_escalated')) return escalated(member, criteria);
  if (textOf(member, 'tier') === 'case_management') return caseManagement(member, criteria);
  return {
    why: lowerTier(member),
    whyNot: [...boundaryReview(member, criteria), ...notCaseManagement(criteria)],
  };
}

/** No criterion of case management is met; the policy lifts what would be left to a clinician. */
function escalated(member: Row, criteria: readonly Row[]): TierArgument {
  return {
    why: `Case management, because the policy takes this up: ${boundaryReasons(member, criteria)}.`,
    whyNot: notCaseManagement(criteria),
  };
}

function boundaryReview(member: Row, criteria: readonly Row[]): readonly string[] {
  if (!isTrue(member, 'is_boundary_review')) return [];
  return [`On the boundary, a clinician decides: ${boundaryReasons(member, criteria)}.`];
}

function boundaryReasons(member: Row, criteria: readonly Row[]): string {
  const titles = new Map(
    criteria.map((row) => [textOf(row, 'criterion'), textOf(row, 'title').toLowerCase()]),
  );
  const reasons = textOf(member, 'boundary_because').split('|').filter(Boolean);
  return joined(
    reasons.map((reason) => {
      const title = titles.get(reason);
      return title === undefined ? boundaryWord(reason) : `${reason} (${title}) is not met`;
    }),
  );
}

function caseManagement(member: Row, criteria: readonly Row[]): TierArgument {
  const met = inState(criteria, 'true').map((row) => `${textOf(row, 'criterion')} (${textOf(row, 'title')})`);
  const onlyBy = textOf(member, 'only_by');
  const below = baseTier(member);
  return {
    why: `Case management, because ${joined(met) || 'a criterion'} ${met.length > 1 ? 'are' : 'is'} met; one criterion is enough.`,
    whyNot: [
      onlyBy === ''
        ? `Not ${below}: more than one criterion is met, so no single one decides.`
        : `Not ${below}: only ${onlyBy} stands between. If its evidence proved wrong, the tier would fall.`,
    ],
  };
}

/** The tier without any criterion of case management. */
function baseTier(member: Row): string {
  const isCoordinated =
    numberOf(member, 'n_active_chronic') > 0 ||
    isTrue(member, 'has_open_transition') ||
    isTrue(member, 'has_open_referral');
  return isCoordinated ? 'care coordination' : 'no program';
}

function lowerTier(member: Row): string {
  const nActive = numberOf(member, 'n_active_chronic');
  const grounds = [
    nActive > 0 ? counted(nActive, 'active chronic condition', 'active chronic conditions') : '',
    isTrue(member, 'has_open_transition') ? 'an open 30-day period after a discharge' : '',
    isTrue(member, 'has_open_referral') ? 'an open referral into the program' : '',
  ].filter(Boolean);
  if (textOf(member, 'tier') === 'care_coordination') {
    return `Care coordination, because of ${joined(grounds) || 'an open need'}; no criterion of case management is met.`;
  }
  return 'No program: no criterion is met, no active chronic condition, no open period after a discharge.';
}

function notCaseManagement(criteria: readonly Row[]): readonly string[] {
  const missed = inState(criteria, 'false').map((row) => {
    const [observed, threshold] = [row['observed'], row['threshold']];
    const isCount = observed !== null && threshold !== null && textOf(row, 'domain') === '';
    const numbers = isCount
      ? `: ${plainNumber(String(observed))} found, ${plainNumber(String(threshold))} needed`
      : '';
    return `${textOf(row, 'criterion')} is not met (${textOf(row, 'title')}${numbers}).`;
  });
  const open = inState(criteria, 'unknown').map((row) => {
    const reason = unknownReasonWord(textOf(row, 'reason')) || 'no reason given';
    return `${textOf(row, 'criterion')} is unknown (${textOf(row, 'title')}: ${reason}). If it is confirmed, the tier becomes case management.`;
  });
  return [...missed, ...open];
}

function joined(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
