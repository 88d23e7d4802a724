/** a referral into the programme stands until a later assessment, opening of the programme or refusal. */
import type { Member, MemberEvent, NightFacts } from './facts.js';

export function hasOpenReferral(member: Member, night: NightFacts): boolean {
  return openReferrals(member, night).length > 0;
}

export function openReferrals(member: Member, night: NightFacts): readonly MemberEvent[] {
  const known = member.events.filter((event) => event.event_date <= night.asOf);
  return known.filter(
    (event) =>
      event.event_type === 'program_referral' &&
      !known.some((later) => isAnswer(later) && later.event_date >= event.event_date),
  );
}

function isAnswer(event: MemberEvent): boolean {
  if (event.event_type === 'assessment') return event.outcome === 'completed';
  return event.event_type === 'program_open' || event.event_type === 'declined';
}
