/** the social needs that a policy names, each a part of CM3. */
import type { Parameters } from '../../src/rules/policy-parameters.js';
import type { Member, NightFacts } from './facts.js';
import { anyOf } from './judgement.js';
import type { Answer, Judgement } from './judgement.js';
import { hasSource } from './silent-reasons.js';
import { socialNeed } from './social-needs.js';

export function socialCriterion(
  member: Member,
  night: NightFacts,
  parameters: Parameters,
): readonly Judgement[] {
  const domains = parameters['cm3_domains'] as readonly string[];
  const parts = domains.map((domain) => ({
    criterion: `CM3_${domain.toUpperCase()}`,
    isPart: true,
    ...askedNeed(member, night, parameters, domain),
  }));
  return [{ criterion: 'CM3', isPart: false, ...anyOf(parts) }, ...parts];
}

/** Without a source nobody can have been asked; language is known from enrolment or from a screen, function from claims too. */
export function askedNeed(member: Member, night: NightFacts, parameters: Parameters, domain: string): Answer {
  const need = socialNeed(member, night, parameters, domain);
  const sources = sourcesOf[domain] ?? ['sdoh_screens'];
  const isAbsent = need.state === 'unknown' && !sources.some((source) => hasSource(night, source));
  return { state: need.state, reason: isAbsent ? 'source_absent' : need.reason };
}

const sourcesOf: Readonly<Record<string, readonly string[]>> = {
  lep: ['language', 'sdoh_screens'],
  functional: ['functional_screens', 'claims'],
};
