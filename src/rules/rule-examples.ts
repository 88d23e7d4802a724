/** Every example of every rule file, as neutral facts with what they expect. */
import type { CalendarDate } from '../base/calendar-date.js';
import { exampleBasePolicy } from './example-batches.js';
import type {
  ExpectedState,
  ExampleFacts,
  Expectation,
  MemberOutcome,
  RuleExample,
} from './example-facts.js';
import type { Parameters } from './policy-parameters.js';
import type { MemberExample } from './policy-schema.js';
import type { Rules } from './rules.js';
import { normalizedCode } from './value-set-file.js';

type ExampleDraft = Omit<RuleExample, 'personId'>;

export function ruleExamples(rules: Rules): readonly RuleExample[] {
  const drafts = [
    ...conditionExamples(rules),
    ...screeningExamples(rules),
    ...criterionExamples(rules),
    ...readmissionExamples(rules),
    ...controlExamples(rules),
    ...medicationExamples(rules),
    ...rankingExamples(rules),
    ...sensitivityExamples(rules),
    ...policyExamples(rules),
  ];
  return drafts.map((draft, i) => ({ personId: `EX${String(i + 1).padStart(4, '0')}`, ...draft }));
}

interface WrittenFacts {
  readonly as_of: CalendarDate;
  readonly born?: CalendarDate | undefined;
  readonly enrolled_from?: CalendarDate;
  readonly not_enrolled?: ExampleFacts['notEnrolled'] | undefined;
  readonly complete_through?: CalendarDate | undefined;
  readonly claims?: readonly {
    readonly date: CalendarDate;
    readonly setting: ExampleFacts['claims'][number]['setting'];
    readonly codes: readonly string[];
    readonly services: readonly string[];
    readonly specialty?: string | undefined;
    readonly place?: string | undefined;
    readonly disposition?: string | undefined;
    readonly part2: boolean;
  }[];
  readonly stays?: readonly {
    readonly admit: CalendarDate;
    readonly discharge?: CalendarDate | undefined;
    readonly codes: readonly string[];
    readonly procedures: readonly string[];
    readonly hospital?: string | undefined;
    readonly disposition: string;
    readonly known_from: 'claim' | 'notice';
  }[];
  readonly answers?: readonly {
    readonly date: CalendarDate;
    readonly code: string;
    readonly answer: string;
  }[];
  readonly fills?: readonly {
    readonly date: CalendarDate;
    readonly ingredient?: string | undefined;
    readonly name?: string | undefined;
    readonly days: number;
    readonly prescriber?: string | undefined;
  }[];
  readonly events?: readonly {
    readonly date: CalendarDate;
    readonly type: string;
    readonly outcome?: string | undefined;
    readonly ref?: string | undefined;
  }[];
  readonly labs?: readonly ExampleFacts['labs'][number][];
  readonly language?: string | undefined;
  readonly interpreter_needed?: boolean | undefined;
  readonly set?: Readonly<Record<string, unknown>>;
}

const longEnrolled = '2015-01-01';

function factsOf(written: WrittenFacts, rules: Rules): ExampleFacts {
  const diagnosis = (code: string): string => normalizedCode('icd-10-cm', code);
  return {
    asOf: written.as_of,
    birthDate: written.born ?? null,
    enrolledFrom: written.enrolled_from ?? longEnrolled,
    notEnrolled: written.not_enrolled ?? null,
    completeThrough: written.complete_through ?? written.as_of,
    claims: (written.claims ?? []).map((claim) => ({
      date: claim.date,
      setting: claim.setting,
      diagnosisCodes: claim.codes.map(diagnosis),
      serviceCodes: claim.services,
      specialty: claim.specialty ?? null,
      place: claim.place ?? null,
      disposition: claim.disposition ?? null,
      isPart2: claim.part2,
    })),
    stays: (written.stays ?? []).map((stay) => ({
      admit: stay.admit,
      discharge: stay.discharge ?? null,
      diagnosisCodes: stay.codes.map(diagnosis),
      procedureCodes: stay.procedures.map((code) => normalizedCode('icd-10-pcs', code)),
      ccn: stay.hospital ?? null,
      dispositionCode: stay.discharge === undefined ? '30' : stay.disposition,
      knownFrom: stay.known_from,
    })),
    answers: (written.answers ?? []).map((answer) => ({
      ...answer,
      codeSystem: codeSystemOf(rules, answer.code),
    })),
    events: (written.events ?? []).map(({ date, type, outcome, ref }) => ({
      date,
      type,
      outcome: outcome ?? null,
      ref: ref ?? null,
    })),
    fills: (written.fills ?? []).map(({ date, ingredient, name, days, prescriber }) => ({
      date,
      ingredients: ingredient ?? null,
      name: name ?? null,
      days,
      prescriber: prescriber ?? null,
    })),
    labs: written.labs ?? [],
    language: written.language ?? null,
    interpreterNeeded: written.interpreter_needed ?? null,
    policyId: exampleBasePolicy,
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
        ...(example.is_severe === undefined ? {} : { isSevere: example.is_severe }),
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

const readmissionAnswers = { yes: true, no: false, none: null } as const;

function readmissionExamples(rules: Rules): readonly ExampleDraft[] {
  return [...rules.readmissions.values()].flatMap(({ definition, locate }) =>
    definition.examples.map((example, i) => ({
      where: locate(['examples', i]),
      ruleId: definition.id,
      title: example.member,
      facts: factsOf(example, rules),
      expects: { kind: 'readmission', isUnplanned: readmissionAnswers[example.expect] },
    })),
  );
}

function controlExamples(rules: Rules): readonly ExampleDraft[] {
  return [...rules.controls.values()].flatMap(({ definition, locate }) =>
    definition.examples.map((example, i) => ({
      where: locate(['examples', i]),
      ruleId: definition.id,
      title: example.member,
      facts: factsOf(example, rules),
      expects: { kind: 'control', rule: definition.id, isRaised: example.expect === 'alert' },
    })),
  );
}

/** A finding's file is judged by its types, an interaction's by its own id. */
function medicationExamples(rules: Rules): readonly ExampleDraft[] {
  return [...rules.medications.values()].flatMap(({ definition, locate }) => {
    if (definition.kind !== 'interaction' && definition.kind !== 'finding') return [];
    const judgedBy =
      definition.kind === 'finding'
        ? { types: definition.types, ruleId: null }
        : { types: [`interaction_tier${definition.tier}`], ruleId: definition.id };
    return definition.examples.map((example, i) => ({
      where: locate(['examples', i]),
      ruleId: definition.id,
      title: example.member,
      facts: factsOf(example, rules),
      expects: {
        kind: 'medication' as const,
        ...judgedBy,
        ...(example.type === undefined ? {} : { types: [example.type] }),
        isFound: example.expect === 'found',
      },
    }));
  });
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
      const facts = factsOf({ as_of: '2026-06-30', set: { ranking: definition.id } }, rules);
      return { where: locate(['examples', i]), ruleId: definition.id, title: example.member, facts, expects };
    }),
  );
}

function sensitivityExamples(rules: Rules): readonly ExampleDraft[] {
  const facts = factsOf({ as_of: '2026-06-30' }, rules);
  return [...rules.sensitivities.values()].flatMap(({ definition, locate }) =>
    definition.examples.map((example, i) => ({
      where: locate(['examples', i]),
      ruleId: definition.id,
      title: example.member,
      facts,
      expects: {
        kind: 'sensitivity' as const,
        sensitiveClass: definition.id,
        codeSystem: example.system,
        code: normalizedCode(example.system, example.code),
        isHeld: example.expect === 'yes',
      },
    })),
  );
}

/** Members whose plan follows the policy, the windows of a night, and cells of summaries. */
function policyExamples(rules: Rules): readonly ExampleDraft[] {
  return rules.policies.flatMap(({ definition, locate }): readonly ExampleDraft[] => {
    const ofPolicy = { ruleId: definition.id };
    const night = factsOf({ as_of: definition.effective.from }, rules);
    return [
      ...definition.examples.map((example, i) => ({
        ...ofPolicy,
        where: locate(['examples', i]),
        title: example.member,
        facts: { ...factsOf(example, rules), policyId: definition.id },
        expects: memberExpectation(example.expect),
      })),
      ...definition.nights.map((example, i) => ({
        ...ofPolicy,
        where: locate(['nights', i]),
        title: example.night,
        facts: factsOf(example, rules),
        expects: {
          kind: 'policy' as const,
          policyId: definition.id,
          firstDays: new Map(Object.entries(example.first_days)),
        },
      })),
      ...definition.cells.map((example, i) => ({
        ...ofPolicy,
        where: locate(['cells', i]),
        title: example.cell,
        facts: night,
        expects: {
          kind: 'cell' as const,
          policyId: definition.id,
          nMembers: example.members,
          isShown: example.expect === 'shown',
        },
      })),
    ];
  });
}

function memberExpectation({ criteria, ...outcomes }: MemberExample['expect']): Expectation {
  const told = Object.entries(outcomes).filter(
    (entry): entry is [MemberOutcome, string] => entry[1] !== undefined,
  );
  return { kind: 'member', outcomes: new Map(told), criteria: expectedStates(criteria, 'yes', 'no') };
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
