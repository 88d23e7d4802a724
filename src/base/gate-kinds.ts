/** The closed list of gates: what the configuration may ask for, and what stage 2 judges every night. */

export interface GateKind {
  readonly unit: 'percent' | 'days';
  /** Feeds of which it says something. */
  readonly feeds: 'all' | readonly string[];
  readonly meaning: string;
}

const personFeeds = [
  'medical_claim',
  'pharmacy_claim',
  'observation',
  'lab_result',
  'encounter',
  'condition',
  'member_event',
] as const;

export const gateKinds = {
  rows_vs_median: {
    unit: 'percent',
    feeds: 'all',
    meaning: 'records of tonight, more or fewer than the median of the last 7 published nights',
  },
  unknown_plan: {
    unit: 'percent',
    feeds: ['eligibility'],
    meaning: 'coverage on the as-of date in plans that plans: does not name',
  },
  unmatched_enrolment: {
    unit: 'percent',
    feeds: personFeeds,
    meaning: 'records of persons without any coverage span',
  },
  null_rate: {
    unit: 'percent',
    feeds: ['eligibility', ...personFeeds],
    meaning: 'empty or unreadable cells of the worst column that decisions need',
  },
  invalid_rate: {
    unit: 'percent',
    feeds: 'all',
    meaning: 'unreadable cells of the worst column',
  },
  freshness: {
    unit: 'days',
    feeds: 'all',
    meaning: 'days from complete_through to the as-of date',
  },
  duplicate_keys: {
    unit: 'percent',
    feeds: 'all',
    meaning: 'records whose natural key another record of the feed has',
  },
  quarantined: {
    unit: 'percent',
    feeds: 'all',
    meaning: 'records set aside',
  },
  final_action_totals: {
    unit: 'percent',
    feeds: ['medical_claim'],
    meaning: 'paid amount that differs before and after final action',
  },
} as const satisfies Readonly<Record<string, GateKind>>;

export type GateName = keyof typeof gateKinds;

export const gateNames = Object.keys(gateKinds) as readonly GateName[];

export const gateMeanings = Object.fromEntries(
  gateNames.map((name) => [name, gateKinds[name].meaning]),
) as Readonly<Record<GateName, string>>;

/** Texts as configured: `20%`, `30d`. What is left out does not warn, or does not stop. */
export interface GateThresholds {
  readonly warn?: string | undefined;
  readonly stop?: string | undefined;
}

export type Gates = { readonly [name in GateName]?: GateThresholds | undefined };

/** `tuva/medical_claim` → `medical_claim`. */
export function feedOf(format: string): string {
  return format.slice(format.lastIndexOf('/') + 1);
}

export function judgesFeed(gate: GateName, feed: string): boolean {
  const { feeds } = gateKinds[gate] as GateKind;
  return feeds === 'all' || feeds.includes(feed);
}
