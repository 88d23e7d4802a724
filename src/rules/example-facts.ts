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
  /** CMS specialty and place of service; null = those of the setting. */
  readonly specialty: string | null;
  readonly place: string | null;
  /** Discharge status of an institutional bill; null = home. */
  readonly disposition: string | null;
  readonly isPart2: boolean;
}

export interface EventFact {
  readonly date: CalendarDate;
  readonly type: string;
  readonly outcome: string | null;
  readonly ref: string | null;
}

export interface StayFact {
  readonly admit: CalendarDate;
  /** Null while in house. */
  readonly discharge: CalendarDate | null;
  readonly diagnosisCodes: readonly string[];
  readonly procedureCodes: readonly string[];
  /** Null = the usual short-term hospital. */
  readonly ccn: string | null;
  readonly dispositionCode: string;
  readonly knownFrom: 'claim' | 'notice';
}

export interface AnswerFact {
  readonly date: CalendarDate;
  readonly codeSystem: string;
  readonly code: string;
  readonly answer: string;
}

export interface FillFact {
  readonly date: CalendarDate;
  readonly ingredients: string | null;
  readonly name: string | null;
  readonly days: number;
  readonly prescriber: string | null;
}

export interface LabFact {
  readonly date: CalendarDate;
  /** LOINC. */
  readonly code: string;
  readonly result: string;
}

export interface ExampleFacts {
  readonly asOf: CalendarDate;
  readonly enrolledFrom: CalendarDate;
  /** Days without coverage, both included. */
  readonly notEnrolled: { readonly from: CalendarDate; readonly until: CalendarDate } | null;
  /** Null = seventy years old. */
  readonly birthDate: CalendarDate | null;
  /** How far claims are complete. */
  readonly completeThrough: CalendarDate;
  readonly claims: readonly ClaimFact[];
  readonly stays: readonly StayFact[];
  readonly answers: readonly AnswerFact[];
  readonly events: readonly EventFact[];
  readonly fills: readonly FillFact[];
  readonly labs: readonly LabFact[];
  readonly language: string | null;
  readonly interpreterNeeded: boolean | null;
  /** The policy that the member's own inherits from, and what it sets beyond that. */
  readonly policyId: string;
  readonly parameters: Parameters;
}

/** `state` and `reason` are those of `criterion_state` and `social_need`. */
export interface ExpectedState {
  readonly state: 'true' | 'false' | 'unknown';
  readonly reason: string | null;
}

export type MemberOutcome = 'tier' | 'priority_band' | 'excluded' | 'next_action' | 'next_action_due';

export type Expectation =
  /** Status of the family in `member_condition`; null = no row. Severity only where the example tells it. */
  | {
      readonly kind: 'condition';
      readonly family: string;
      readonly status: string | null;
      readonly isSevere?: boolean;
    }
  /** Whether an unplanned readmission followed the first stay; null = it is no index, or its days are not over. */
  | { readonly kind: 'readmission'; readonly isUnplanned: boolean | null }
  | { readonly kind: 'social'; readonly domains: ReadonlyMap<string, ExpectedState> }
  | { readonly kind: 'criterion'; readonly criteria: ReadonlyMap<string, ExpectedState> }
  /** Whether any finding of the rule, or of its types, is there. */
  | {
      readonly kind: 'medication';
      readonly types: readonly string[];
      readonly ruleId: string | null;
      readonly isFound: boolean;
    }
  | {
      readonly kind: 'ranking';
      readonly ranking: string;
      readonly measures: ReadonlyMap<string, number>;
      readonly points: ReadonlyMap<string, number>;
    }
  /** Whether the result raises this alert. */
  | { readonly kind: 'control'; readonly rule: string; readonly isRaised: boolean }
  /** What comes out for a member whose plan follows the policy: tier, band or exclusion, and criteria. */
  | {
      readonly kind: 'member';
      readonly outcomes: ReadonlyMap<MemberOutcome, string>;
      readonly criteria: ReadonlyMap<string, ExpectedState>;
    }
  /** Whether a summary may print a cell of so many members. */
  | {
      readonly kind: 'cell';
      readonly policyId: string;
      readonly nMembers: number;
      readonly isShown: boolean;
    }
  /** Whether the sensitive class holds the code. */
  | {
      readonly kind: 'sensitivity';
      readonly sensitiveClass: string;
      readonly codeSystem: string;
      readonly code: string;
      readonly isHeld: boolean;
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
