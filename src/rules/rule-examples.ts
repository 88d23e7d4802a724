/** Every example of every rule file, as neutral facts with what they expect. */
import type { CalendarDate } from '../base/calendar-date.js';
import type { ExpectedState, ExampleFacts, Expectation, RuleExample } from './example-facts.js';
import type { Parameters } from './policy-parameters.js';
import type { Rules } from './rules.js';
import { normalizedCode } from './value-set-file.js';

type ExampleDraft = Omit<RuleExample, 'personId'>;

export function ruleExamples(rules: Rules): readonly RuleExample[] {
  const drafts = [
    ...conditionExamples(rules),
    ...screeningExamples(rules),
    ...criterionExamples(rules),
    ...rankingExamples(rules),
    ...policyExamples(rules),
  ];
  return drafts.map((draft, i) => ({ personId: `EX${String(i + 1).padStart(4, '0')}`, ...draft }));
}

interface WrittenFacts {
  readonly as_of: CalendarDate;
  readonly enrolled_from?: CalendarDate;
  readonly claims?: readonly {
    readonly date: CalendarDate;
    readonly setting: ExampleFacts['claims'][number]['setting'];
    readonly codes: readonly string[];
    readonly services: readonly string[];
  }[];
  readonly stays?: readonly {
    readonly admit: CalendarDate;
    readonly discharge?: CalendarDate | undefined;
    readonly codes: readonly string[];
    readonly disposition: string;
  }[];
  readonly answers?: readonly {
    readonly date: CalendarDate;
    readonly code: string;
    readonly answer: string;
  }[];
  readonly language?: string | undefined;
  readonly interpreter_needed?: boolean | undefined;
  readonly set?: Readonly<Record<string, unknown>>;
}

const longEnrolled = '2015-01-01';

function factsOf(written: WrittenFacts, rules: Rules): ExampleFacts {
  const diagnosis = (code: string): string => normalizedCode('icd-10-cm', code);
  return {
    asOf: written.as_of,
    enrolledFrom: written.enrolled_from ?? longEnrolled,
    claims: (written.claims ?? []).map((claim) => ({
      date: claim.date,
      setting: claim.setting,
      diagnosisCodes: claim.codes.map(diagnosis),
      serviceCodes: claim.services,
    })),
    stays: (written.stays ?? []).map((stay) => ({
      admit: stay.admit,
      discharge: stay.discharge ?? null,
      diagnosisCodes: stay.codes.map(diagnosis),
      dispositionCode: stay.discharge === undefined ? '30' : stay.disposition,
    })),
    answers: (written.answers ?? []).map((answer) => ({
      ...answer,
      codeSystem: codeSystemOf(rules, answer.code),
    })),
    language: written.language ?? null,
    interpreterNeeded: written.interpreter_needed ?? null,
    parameters: (written.set ?? {}) as Parameters,
  };
}

function codeSystemOf(rules: Rules, code: string): string {
  const items = [...rules.instruments.values()].flatMap(({ definition }) => definition.items);
  return items.find((item) => item.code === code)?.code_system ?? 'loinc';
}

function conditionExamples(rules: Rules): readonly ExampleDraft[] {
  return [...rules.conditions.values()].flatMap(({ definition, locate }) =>
    definition.examples.map((example, i) => ({
      where: locate(['examples', i]),
      ruleId: definition.id,
      title: example.member,
      facts: factsOf(example, rules),
      expects: {
        kind: 'condition',
        family: definition.id,
        status: example.expect === 'none' ? null : example.expect,
      },
    })),
  );
}

function screeningExamples(rules: Rules): readonly ExampleDraft[] {
  return [...rules.instruments.values()].flatMap(({ definition, locate }) =>
    definition.examples.map((example, i) => ({
      where: locate(['examples', i]),
      ruleId: definition.id,
      title: example.member,
      facts: factsOf(example, rules),
      expects: { kind: 'social', domains: expectedStates(example.expect, 'need', 'no_need') },
    })),
  );
}

function criterionExamples(rules: Rules): readonly ExampleDraft[] {
  return [...rules.criteria.values()].flatMap(({ definition, locate }) =>
    definition.examples.map((example, i) => ({
      where: locate(['examples', i]),
      ruleId: definition.id,
      title: example.member,
      facts: factsOf(example, rules),
      expects: { kind: 'criterion', criteria: expectedStates(example.expect, 'yes', 'no') },
    })),
  );
}

function rankingExamples(rules: Rules): readonly ExampleDraft[] {
  return [...rules.rankings.values()].flatMap(({ definition, locate }) =>
    definition.examples.map((example, i): ExampleDraft => {
      const expects: Expectation = {
        kind: 'ranking',
        ranking: definition.id,
        measures: new Map(Object.entries(example.measures)),
        points: new Map(Object.entries(example.expect)),
      };
      const facts = factsOf({ as_of: '2026-06-30' }, rules);
      return { where: locate(['examples', i]), ruleId: definition.id, title: example.member, facts, expects };
    }),
  );
}

function policyExamples(rules: Rules): readonly ExampleDraft[] {
  return rules.policies.flatMap(({ definition, locate }) =>
    definition.examples.map((example, i) => ({
      where: locate(['examples', i]),
      ruleId: definition.id,
      title: example.night,
      facts: factsOf(example, rules),
      expects: {
        kind: 'policy',
        policyId: definition.id,
        firstDays: new Map(Object.entries(example.first_days)),
      },
    })),
  );
}

function expectedStates(
  expected: Readonly<Partial<Record<string, string>>>,
  yes: string,
  no: string,
): ReadonlyMap<string, ExpectedState> {
  const states = Object.entries(expected).map(([name, word]): readonly [string, ExpectedState] => {
    if (word === yes) return [name, { state: 'true', reason: null }];
    if (word === no) return [name, { state: 'false', reason: null }];
    return [name, { state: 'unknown', reason: word ?? null }];
  });
  return new Map(states);
}
