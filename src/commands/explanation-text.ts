/** The explanation as a person reads it: the answer first, then what would change it, then each criterion with its evidence. */
import {
  conditionStatusWord,
  counted,
  exclusionWord,
  featureWord,
  plainNumber,
  provisionalWord,
  tierTitle,
} from '../stages/8-publish/html/wording.js';
import type { ExplainedClause, ExplainedCriterion, Explanation, OtherTier } from './explanation.js';

export function explanationText(found: Explanation): string {
  const blocks =
    found.tier === null
      ? [excluded(found)]
      : [
          heading(found),
          ...found.other_tiers.map(whyNot),
          ...found.criteria.map(criterion),
          conditions(found),
          stays(found),
          conflicts(found),
          ranking(found),
          nextAction(found),
          otherPolicies(found),
          list('questions to ask', found.questions),
        ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function excluded({ member_id, as_of, excluded_because }: Explanation): readonly string[] {
  const reason = excluded_because ?? '';
  return [
    `${member_id}  out of scope  as of ${as_of}`,
    `excluded: ${reason} (${exclusionWord(reason).toLowerCase()})`,
  ];
}

function heading(found: Explanation): readonly string[] {
  const { tier, ranking: place, policy } = found;
  const rank =
    place === null
      ? 'not listed'
      : `rank ${place.rank} of ${place.of} in plan ${found.plan_id ?? ''}, ${counted(place.points, 'point', 'points')}`;
  const provisional = tier!.is_provisional
    ? [`provisional: ${provisionalWord(tier!.provisional_because ?? '')}`]
    : [];
  return [
    `${found.member_id}  ${tier!.tier}  ${rank}  as of ${found.as_of}`,
    ...(policy === null ? [] : [`policy ${policy.id} ${policy.version} (${policy.title})`]),
    tier!.because,
    ...provisional,
    ...(tier!.is_boundary_review
      ? [`boundary review, a clinician decides: ${tier!.boundary_because.map(({ text }) => text).join('; ')}`]
      : []),
  ];
}

function whyNot({ tier, because, needs, changes }: OtherTier): readonly string[] {
  const word = needs === 'all' && changes.length > 1 ? 'all of these would have to change:' : '';
  return [
    `why not ${tierTitle(tier).toLowerCase()}: ${because}`,
    ...(word === '' ? [] : [`    ${word}`]),
    ...changes.map(
      ({ text, is_nearest }) => `    ${text}${is_nearest && changes.length > 1 ? '  ← nearest' : ''}`,
    ),
  ];
}

function criterion(found: ExplainedCriterion): readonly string[] {
  const { observed, threshold, reason } = found;
  const numbers =
    observed === null
      ? ''
      : `observed ${plainNumber(observed)}${threshold === null ? '' : `, threshold ${plainNumber(threshold)}`}  `;
  const why = reason === null ? '' : `${reason} (${found.reason_text ?? ''})  `;
  return [
    `${found.criterion.padEnd(13)} ${found.state.padEnd(8)} ${why}${numbers}${found.title}`,
    ...(found.clauses.length > 1 || found.state === 'unknown' ? found.clauses.map(clause) : []),
    ...found.evidence.map(evidence),
  ];
}

function clause({ measure, value, op, limit, parameter, state, reason }: ExplainedClause): string {
  const from = parameter === null ? '' : ` (${parameter})`;
  const why = reason === null ? '' : `, ${reason}`;
  return `    ${measure} ${number(value)}, needs ${op} ${number(limit)}${from}: ${state}${why}`;
}

function number(value: string | null): string {
  return value === null ? 'unknown' : plainNumber(value);
}

function evidence(row: ExplainedCriterion['evidence'][number]): string {
  const line = row.claim_line_number === null ? '' : ` line ${row.claim_line_number}`;
  const place =
    row.claim_id === null ? `${row.table} ${row.record_id ?? ''}` : `claim ${row.claim_id}${line}`;
  const isStay = row.code_system === 'stay';
  const what = isStay ? (row.value ?? '') : [row.code, row.value].filter((word) => word !== null).join(' ');
  return `    ${row.date ?? 'undated'}  ${(isStay ? what : (row.code ?? '')).padEnd(8)}  ${place}${source(row)}`;
}

/** Code list, edition and page: where the plan, the publisher or an auditor can look it up. */
function source(row: ExplainedCriterion['evidence'][number]): string {
  if (row.value_set === null) return '';
  const told = [row.title, row.publisher, row.edition, row.page === null ? null : `page ${row.page}`];
  const text = told.filter((word) => word !== null && word !== '').join(', ');
  // a question that two instruments share stands under both
  return `  ${row.value_set}: ${text}`.replaceAll('|', ' / ');
}

function list(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `    ${line}`)];
}

function conditions({ conditions: rows }: Explanation): readonly string[] {
  return list(
    'conditions',
    rows.map(
      (row) =>
        `${row.family.padEnd(24)} ${conditionStatusWord(row.status)}, ${row.first_evidence ?? '?'} … ${row.last_evidence ?? '?'}, ${row.n_dates} dates`,
    ),
  );
}

function stays({ stays: rows }: Explanation): readonly string[] {
  return list(
    'stays',
    rows.map(
      (row) =>
        `${row.admit_date ?? '?'} → ${row.discharge_date ?? 'in house'}  ${row.facility_class ?? ''}  ${row.is_counted ? 'counted' : 'not counted'}  from ${row.source ?? ''}`,
    ),
  );
}

function conflicts({ medication_conflicts: rows }: Explanation): readonly string[] {
  return list(
    'conflicts between medicines',
    rows.map(
      (row) =>
        `${row.ingredients.join(' + ')}  ${row.from_date ?? ''} … ${row.to_date ?? ''}  ${row.overlap_days ?? '?'} days  (${row.rule_id})`,
    ),
  );
}

function ranking({ ranking: place, points }: Explanation): readonly string[] {
  if (place === null) return [];
  const scored = points.filter((row) => row.points > 0 || row.is_unknown);
  const features = scored.map(
    (row) =>
      `    ${featureWord(row.feature).padEnd(28)} ${row.points} of ${row.feature_max}${row.is_unknown ? ', not fully known' : ''}`,
  );
  const beside = (word: string, row: typeof place.above): readonly string[] =>
    row === null
      ? []
      : [
          `    ${word}: rank ${row.rank}, ${row.tier}, ${counted(row.points, 'point', 'points')} (${row.points_apart} apart)${row.due === null ? '' : `, due ${row.due}`}`,
        ];
  return [
    `rank ${place.rank} of ${place.of}: ${place.points} points of at most ${place.points_max}, band ${place.priority_band ?? 'none'}${place.safety_review ? ', safety review comes first' : ''}`,
    ...features,
    ...beside('above', place.above),
    ...beside('below', place.below),
  ];
}

function nextAction({ next_action: next }: Explanation): readonly string[] {
  if (next === null) return [];
  const due = next.due === null ? '' : `, due ${next.due}`;
  return [`next action: ${next.action}${due}${next.sentence === null ? '' : ` (${next.sentence})`}`];
}

function otherPolicies({ other_policies: rows }: Explanation): readonly string[] {
  return list(
    'under other policies',
    rows.map(({ policy_id, tier }) => `${policy_id.padEnd(24)} ${tier}`),
  );
}
