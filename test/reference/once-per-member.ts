/** Several criteria ask the same of a member: it is worked out once for every night and policy. */
import type { Parameters } from '../../src/rules/policy-parameters.js';
import type { Member, NightFacts } from './facts.js';

type Answer<T> = (member: Member, night: NightFacts, parameters: Parameters) => T;

export function oncePerMember<T>(answer: Answer<T>): Answer<T> {
  const known = new WeakMap<Member, WeakMap<NightFacts, WeakMap<Parameters, { readonly value: T }>>>();
  return (member, night, parameters) => {
    const ofMember = known.get(member) ?? new WeakMap<NightFacts, WeakMap<Parameters, { value: T }>>();
    known.set(member, ofMember);
    const ofNight = ofMember.get(night) ?? new WeakMap<Parameters, { value: T }>();
    ofMember.set(night, ofNight);
    const before = ofNight.get(parameters);
    if (before !== undefined) return before.value;
    const value = answer(member, night, parameters);
    ofNight.set(parameters, { value });
    return value;
  };
}
