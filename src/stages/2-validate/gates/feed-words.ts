/** A feed as a program manager calls it, and the numbers of the night that rest on it. */

interface FeedWords {
  readonly title: string;
  readonly numbers: string;
}

const words: Readonly<Record<string, FeedWords>> = {
  eligibility: { title: 'Enrolment', numbers: 'counts of members in scope and of their plans' },
  medical_claim: { title: 'Medical claims', numbers: 'counts of conditions, stays and visits' },
  pharmacy_claim: { title: 'Pharmacy claims', numbers: 'counts of medicines and of conflicts between them' },
  observation: { title: 'Screening answers', numbers: 'counts of needs for housing, food and language' },
  lab_result: { title: 'Laboratory results', numbers: 'counts of results out of control' },
  encounter: { title: 'Admission notices', numbers: 'counts of recent stays and of members in hospital' },
  condition: { title: 'Condition records', numbers: 'counts of recorded conditions' },
  provider: { title: 'Providers', numbers: 'counts of specialties and of facilities' },
  provider_attribution: { title: 'Attribution', numbers: 'counts of members with a known physician' },
  person_crosswalk: { title: 'Person crosswalk', numbers: 'counts of members, each under one id,' },
  member_event: { title: 'Events', numbers: 'counts of opt-outs, hospice and contacts' },
  care_manager: { title: 'Care managers', numbers: 'counts of assigned members' },
};

export function feedTitle(feed: string): string {
  return words[feed]?.title ?? feed.replaceAll('_', ' ');
}

export function numbersOf(feed: string): string {
  return words[feed]?.numbers ?? 'counts that rest on it';
}

export function likelyTooLow(feed: string): string {
  return `${numbersOf(feed)} are likely too low`;
}
