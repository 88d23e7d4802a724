/** An example of a rule file as neutral facts: what happened to an invented member, and what must come out. */
import type { CalendarDate } from '../base/calendar-date.js';
import type { claimSettings } from './example-schema.js';
import type { Parameters } from './policy-parameters.js';

export interface ClaimFact {
  readonly date: CalendarDate;
  readonly setting: (typeof claimSettings)[number];
  /** ICD-10-CM, upper case without dots, the principal one first. */
  readonly diagnosisCodes: readonly string[];
  /** HCPCS, one line each; none = the usual service of the setting. */
  readonly serviceCodes: readonly string[];
}

export interface StayFact {
  readonly admit: CalendarDate;
  /** Null while in house. */
  readonly discharge: CalendarDate | null;
  readonly diagnosisCodes: readonly string[];
  readonly dispositionCode: string;
}

export interface AnswerFact {
  readonly date: CalendarDate;
  readonly codeSystem: string;
  readonly code: string;
  readonly answer: string;
}

export interface ExampleFacts {
  readonly asOf: CalendarDate;
  readonly enrolledFrom: CalendarDate;
  readonly claims: readonly ClaimFact[];
  readonly stays: readonly StayFact[];
  readonly answers: readonly AnswerFact[];
  readonly language: string | null;
  readonly interpreterNeeded: boolean | null;
  /** What the member's policy sets beyond the default one. */
  readonly parameters: Parameters;
}

/** `state` and `reason` are those of `criterion_state` and `social_need`. */
export interface ExpectedState {
  readonly state: 'true' | 'false' | 'unknown';
  readonly reason: string | null;
}

export type Expectation =
  /** Status of the family in `member_condition`; null = no row. */
  | { readonly kind: 'condition'; readonly family: string; readonly status: string | null }
  | { readonly kind: 'social'; readonly domains: ReadonlyMap<string, ExpectedState> }
  | { readonly kind: 'criterion'; readonly criteria: ReadonlyMap<string, ExpectedState> }
  | {
      readonly kind: 'ranking';
      readonly ranking: string;
      readonly measures: ReadonlyMap<string, number>;
      readonly points: ReadonlyMap<string, number>;
    }
  | {
      readonly kind: 'policy';
      readonly policyId: string;
      readonly firstDays: ReadonlyMap<string, CalendarDate>;
    };

export interface RuleExample {
  /** The invented person, unique among all examples. */
  readonly personId: string;
  /** Place of the example in its file. */
  readonly where: string;
  readonly ruleId: string;
  readonly title: string;
  readonly facts: ExampleFacts;
  readonly expects: Expectation;
}
