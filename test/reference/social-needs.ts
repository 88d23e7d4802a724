/** what is known of a need: answers, codes on claims, events and the enrolment file, each for twelve months. */
import { firstDayOfMonthsEnding } from '../../src/base/calendar-date.js';
import type { CalendarDate } from '../../src/base/calendar-date.js';
import type { Parameters } from '../../src/rules/policy-parameters.js';
import type { ScreeningItem } from '../../src/rules/screening-schema.js';
import { groupOfCode, holdsCode } from './code-groups.js';
import type { Member, NightFacts, Observation, State } from './facts.js';
import { finalClaims } from './final-action.js';

export interface Finding {
  readonly domain: string;
  readonly date: CalendarDate;
  readonly finding: 'need' | 'no_need' | 'uninterpretable';
  readonly isPaidFor?: boolean;
}

export interface Need {
  readonly state: State;
  readonly reason: string | null;
}

/** A domain of an instrument, or lep, which several questions answer. */
export function socialNeed(member: Member, night: NightFacts, parameters: Parameters, domain: string): Need {
  const findings = [
    ...screenFindings(member, night),
    ...claimFindings(member, night),
    ...serviceFindings(member, night),
    ...eventFindings(member),
  ];
  if (domain === 'lep') return languageNeed(member, findings, night, parameters);
  const own = judged(
    findings.filter((one) => one.domain === domain),
    night,
    parameters,
  );
  // a caregiver named on file has no day of its own: whoever was asked since has said more
  if (domain === 'supports' && own.state === 'unknown' && member.row.has_caregiver === true)
    return { state: 'false', reason: null };
  if (domain !== 'housing' || parameters['housing_includes_inadequate'] === false) return own;
  const inadequate = judged(
    findings.filter((one) => one.domain === 'inadequate_housing'),
    night,
    parameters,
  );
  return anyOf([own, inadequate]);
}

/** Kleene: one yes is enough, and no needs every part denied. */
function anyOf(parts: readonly Need[]): Need {
  if (parts.some((part) => part.state === 'true')) return { state: 'true', reason: null };
  if (parts.every((part) => part.state === 'false')) return { state: 'false', reason: null };
  const reasons = parts.map((part) => part.reason);
  return {
    state: 'unknown',
    reason: ['uninterpretable', 'screen_expired', 'not_screened'].find((reason) => reasons.includes(reason))!,
  };
}

/**
 * The latest answer decides while it is young enough; of one day a need outweighs a denial.
 * An interpreter who was paid for counts for twelve months, whatever the policy says of answers.
 */
function judged(findings: readonly Finding[], night: NightFacts, parameters: Parameters): Need {
  const first = firstDayOfMonthsEnding(night.asOf, parameters['screen_valid_months'] as number);
  const firstPaid = firstDayOfMonthsEnding(night.asOf, 12);
  const known = findings.filter((one) => one.date <= night.asOf);
  const answers = known.filter(
    (one) => one.finding !== 'uninterpretable' && one.date >= (one.isPaidFor === true ? firstPaid : first),
  );
  const latest = answers
    .map((one) => one.date)
    .sort()
    .at(-1);
  if (latest !== undefined) {
    const isNeed = answers.some((one) => one.date === latest && one.finding === 'need');
    return { state: isNeed ? 'true' : 'false', reason: null };
  }
  if (known.some((one) => one.finding === 'uninterpretable' && one.date >= first))
    return { state: 'unknown', reason: 'uninterpretable' };
  return { state: 'unknown', reason: known.length > 0 ? 'screen_expired' : 'not_screened' };
}

/** Less than very well, an interpreter needed or paid for; English on file or an answer denies it; a preference alone does not. */
function languageNeed(
  member: Member,
  findings: readonly Finding[],
  night: NightFacts,
  parameters: Parameters,
): Need {
  const { language, interpreter_needed: interpreterNeeded } = member.row;
  const isEnglish = holdsCode(night.rules, 'english', 'language', language);
  const parts = ['language', 'interpreter'].map((domain) =>
    judged(
      findings.filter((one) => one.domain === domain),
      night,
      parameters,
    ),
  );
  const isPreferenceEnough =
    parameters['language_preference_is_lep'] === true && language !== null && !isEnglish;
  const isNeed =
    interpreterNeeded === true || isPreferenceEnough || parts.some((part) => part.state === 'true');
  if (isNeed) return { state: 'true', reason: null };
  if (isEnglish || interpreterNeeded === false || parts.some((part) => part.state === 'false'))
    return { state: 'false', reason: null };
  return anyOf(parts);
}

/** An interpreter who was paid for was needed; so was a wheelchair, or care at home. */
function serviceFindings(member: Member, night: NightFacts): readonly Finding[] {
  const earliest = firstDayOfMonthsEnding(night.asOf, 24);
  const isLimited = (system: string, code: string | null): boolean =>
    holdsCode(night.rules, 'functional-need', system, code);
  return finalClaims(member).flatMap((claim) => {
    const found: Finding[] = [];
    for (const { start_date: date, hcpcs_code } of claim.lines) {
      if (holdsCode(night.rules, 'interpreter-service', 'hcpcs', hcpcs_code))
        found.push({ domain: 'interpreter', date, finding: 'need', isPaidFor: true });
      if (isLimited('hcpcs', hcpcs_code)) found.push({ domain: 'functional', date, finding: 'need' });
    }
    if (isLimited('bill-type', claim.bill_type))
      found.push({ domain: 'functional', date: claim.start_date, finding: 'need' });
    return found.filter(({ date }) => date >= earliest);
  });
}

/** A caregiver named is someone to rely on; nobody's level of care is assessed who can do without. */
function eventFindings(member: Member): readonly Finding[] {
  return member.events.flatMap(({ event_type, event_date: date }): readonly Finding[] => {
    if (event_type === 'caregiver') return [{ domain: 'supports', date, finding: 'no_need' }];
    return event_type === 'nf_level_of_care' ? [{ domain: 'functional', date, finding: 'need' }] : [];
  });
}

function screenFindings(member: Member, night: NightFacts): readonly Finding[] {
  return member.observations.flatMap((observation) => {
    const items = [...night.rules.instruments.values()]
      .flatMap(({ definition }) => definition.items)
      .filter((item) => item.code === observation.code && item.code_system === observation.code_system);
    const domains = new Set(items.flatMap((item) => item.domains));
    return [...domains].map((domain) => ({
      domain,
      date: observation.observation_date,
      finding: findingOf(observation, items, domain),
    }));
  });
}

/** By answer code, else by label, without case and without what follows a parenthesis; else it says nothing. */
function findingOf(
  observation: Observation,
  items: readonly ScreeningItem[],
  domain: string,
): Finding['finding'] {
  const said = normal(observation.result);
  for (const item of items) {
    for (const answer of item.answers) {
      if (![answer.code ?? '', ...answer.labels].some((form) => form !== '' && normal(form) === said))
        continue;
      if (!(item.domains as readonly string[]).includes(domain)) continue;
      // where several answers may be chosen, one that names something else denies this
      if (answer.of !== undefined && !(answer.of as readonly string[]).includes(domain)) return 'no_need';
      return answer.finding;
    }
  }
  return 'uninterpretable';
}

function normal(answer: string): string {
  const parenthesis = answer.indexOf('(');
  return (parenthesis < 0 ? answer : answer.slice(0, parenthesis)).toLowerCase().trim();
}

/** Codes older than every window of the night are not looked at. */
function claimFindings(member: Member, night: NightFacts): readonly Finding[] {
  const earliest = firstDayOfMonthsEnding(night.asOf, 24);
  const claims = finalClaims(member).filter((claim) => claim.start_date >= earliest);
  return claims.flatMap((claim) =>
    claim.diagnoses.flatMap(({ code_system, code }) =>
      ['social-need', 'support-need', 'functional-need'].flatMap((set): readonly Finding[] => {
        const domain = groupOfCode(night.rules, set, code_system, code);
        return domain === undefined ? [] : [{ domain, date: claim.start_date, finding: 'need' }];
      }),
    ),
  );
}
