/** yes, no or unknown with the first reason of the closed list, and how such answers combine (Kleene). */
import type { State } from './facts.js';

export interface Judgement {
  readonly criterion: string;
  /** Parts combine into their criterion, which alone decides the tier. */
  readonly isPart: boolean;
  readonly state: State;
  readonly reason: string | null;
}

export type Answer = Pick<Judgement, 'state' | 'reason'>;

/** Where several hold the first named wins. */
export const closedReasons = [
  'source_absent',
  'partial_enrolment',
  'source_late',
  'source_filtered',
  'uninterpretable',
  'screen_expired',
  'not_screened',
];

export const yes: Answer = { state: 'true', reason: null };
export const no: Answer = { state: 'false', reason: null };

export function firstReason(reasons: readonly string[]): string | null {
  return closedReasons.find((reason) => reasons.includes(reason)) ?? null;
}

/** What was seen is a yes regardless; what was not seen is a no only where nothing stands against it. */
export function seenOrSilent(isSeen: boolean, reasons: readonly string[]): Answer {
  if (isSeen) return yes;
  const reason = firstReason(reasons);
  return reason === null ? no : { state: 'unknown', reason };
}

/** One yes is enough, else one unknown makes it unknown. */
export function anyOf(answers: readonly Answer[]): Answer {
  if (answers.some((one) => one.state === 'true')) return yes;
  return unknownElse(answers, no);
}

/** One no is enough, else one unknown makes it unknown. */
export function allOf(answers: readonly Answer[]): Answer {
  if (answers.some((one) => one.state === 'false')) return no;
  return unknownElse(answers, yes);
}

export function not(answer: Answer): Answer {
  if (answer.state === 'unknown') return answer;
  return answer.state === 'true' ? no : yes;
}

function unknownElse(answers: readonly Answer[], known: Answer): Answer {
  const unknown = answers.filter((one) => one.state === 'unknown');
  if (unknown.length === 0) return known;
  return { state: 'unknown', reason: firstReason(unknown.flatMap((one) => one.reason ?? [])) };
}
