/** A random member: coverage, hospital stays, visits, screens and corrections, on the days that decide. */
import fc from 'fast-check';
import type { Member } from '../reference/facts.js';
import { amounts } from './random-amounts.js';
import { facilityKey, facilities, hashOf } from './random-claim.js';
import type { ClaimDraft, NoticeDraft } from './random-claim.js';
import { corrected, correction } from './random-corrections.js';
import { coverage, memberRow } from './random-coverage.js';
import { asOf, randomDate } from './random-dates.js';
import { careAfter, effects, testsAfter } from './random-effects.js';
import { events } from './random-events.js';
import { fills } from './random-fills.js';
import { followUps } from './random-follow-ups.js';
import { labs } from './random-labs.js';
import { nursingBills } from './random-nursing-bills.js';
import { screens } from './random-screens.js';
import { crowdedHistory, hospitalHistory } from './random-stays.js';
import { visits } from './random-visits.js';

const emergencyNotice = fc
  .record({
    date: randomDate,
    facility: fc.constantFrom(...facilities.slice(0, 2), facilities.at(-1)!),
    isCancelled: fc.constantFrom(false, false, true),
  })
  .map(({ date, facility, isCancelled }): readonly NoticeDraft[] => {
    const admit: NoticeDraft = {
      encounter_id: 'E',
      data_source: 'adt',
      event_type: 'admit',
      event_time: `${date} 01:00:00`,
      patient_class: 'E',
      start_date: date,
      end_date: null,
      discharge_disposition_code: null,
      admit_type_code: null,
      facility_npi: facility.npi,
      ccn: facility.ccn,
      facility_key: facilityKey(facility),
      diagnosis_code: 'R55',
      is_part2: false,
      load_sequence: 1,
    };
    return isCancelled
      ? [admit, { ...admit, event_type: 'cancel_admit', event_time: `${date} 02:00:00` }]
      : [admit];
  });

const usualDraft = {
  row: memberRow,
  spans: coverage,
  hospital: fc.array(hospitalHistory, { maxLength: 2 }),
  visits,
  emergencies: fc.array(emergencyNotice, { maxLength: 2 }),
  nursing: nursingBills,
  followUps,
  observations: screens,
  labs,
  events,
  corrections: fc.array(correction, { maxLength: 2 }),
  part2: fc.constantFrom(null, null, null, null, null, null, 0, 1, 2),
  fills,
  effects,
  amounts,
};
const drafts = fc.record(usualDraft);

type Draft = typeof drafts extends fc.Arbitrary<infer T> ? T : never;

/** Members that hold what they hold; who they are is said by `named`. */
export const randomMember: fc.Arbitrary<Member> = drafts.map(memberOf);

/** Members with many records of the same few days in hospital. */
export const crowdedMember: fc.Arbitrary<Member> = fc
  .record({ ...usualDraft, hospital: fc.array(crowdedHistory, { minLength: 1, maxLength: 3 }) })
  .map(memberOf);

function memberOf(draft: Draft): Member {
  const stays = draft.hospital.flatMap(({ claims }, i) =>
    claims.map((claim) => ({ ...claim, claim_id: `${i}${claim.claim_id}` })),
  );
  const told = draft.hospital.flatMap(({ notices }, i) =>
    notices.map((notice) => ({ ...notice, encounter_id: `${i}${notice.encounter_id}` })),
  );
  const called = draft.emergencies.flatMap((some, i) =>
    some.map((notice) => ({ ...notice, encounter_id: `E${i}` })),
  );
  const cared = careAfter(draft.fills, draft.effects);
  let claims: readonly ClaimDraft[] = [
    ...[...stays, ...draft.visits, ...draft.nursing, ...draft.followUps],
    ...cared.claims,
  ]
    .filter((claim) => claim.start_date <= asOf)
    .map((claim, i) => (i === draft.part2 ? { ...claim, is_part2: true } : claim));
  for (const [i, one] of draft.corrections.entries()) claims = distinctIds(corrected(claims, one), i);
  const notices = [...told, ...called, ...cared.notices].map((notice) => ({
    ...notice,
    natural_key_hash: '',
  }));
  return {
    person_id: '',
    row: draft.row,
    spans: draft.spans,
    claims: claims.map((claim, i) => ({
      ...claim,
      ...draft.amounts[i % draft.amounts.length]!,
      claim_key: 0,
      natural_key_hash: '',
    })),
    notices,
    observations: draft.observations,
    labs: [...draft.labs, ...testsAfter(draft.fills, draft.effects)],
    events: draft.events,
    fills: draft.fills,
  };
}

/** A second correction never makes a version that is already there. */
function distinctIds(claims: readonly ClaimDraft[], i: number): readonly ClaimDraft[] {
  const seen = new Set<string>();
  return claims.map((claim) => {
    const key = [claim.claim_id, claim.bill_type, claim.received_date, claim.claim_status].join(' ');
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew ? claim : { ...claim, claim_id: `${claim.claim_id}+${i}` };
  });
}

/** Gives members their ids and claims their keys, unique over all members. */
export function named(members: readonly Member[]): readonly Member[] {
  let key = 0;
  return members.map((member, i) => {
    const person = `M${String(i + 1).padStart(5, '0')}`;
    return {
      ...member,
      person_id: person,
      spans: member.spans.map((span) => ({ ...span, member_id: `${person}-${span.plan_id}` })),
      claims: member.claims.map((claim) => {
        key += 1;
        return { ...claim, claim_key: key, natural_key_hash: hashOf(person, claim.claim_id) };
      }),
      notices: member.notices.map((notice) => ({
        ...notice,
        natural_key_hash: hashOf(person, 'notice', notice.encounter_id),
      })),
    };
  });
}
