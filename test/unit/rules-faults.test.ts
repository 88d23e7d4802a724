/** Wrong rule files: every fault at once, each with file, line, column and a way out. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { faultText, WrongInstruction } from '../../src/base/errors.js';
import { policyParameters } from '../../src/rules/policy-parameters.js';
import { unusedParameters } from '../../src/rules/unused-parameters.js';
import { loadRules } from '../../src/rules/load-rules.js';
import { ruleKinds, shippedRules } from '../../src/rules/rule-files.js';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function overlay(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Faults of the shipped rules with these files laid over them. */
function faultsOf(files: Readonly<Record<string, string>>): readonly string[] {
  const folder = overlay(files);
  try {
    loadRules([shippedRules, folder]);
    return [];
  } catch (error) {
    if (!(error instanceof WrongInstruction)) throw error;
    return error.faults.map((fault) => faultText(fault).replaceAll(`${folder}/`, ''));
  }
}

const because = 'because: { publisher: A plan, document: Medical policy 7, edition: 2026, page: 3 }';

function policy(lines: string, id = 'plan-a'): string {
  return `id: ${id}\ntitle: Plan A\n${because}\neffective: { from: 2026-01-01 }\n${lines}\n`;
}

const gout = (lines: string): string =>
  `id: gout\ntitle: Gout\n${because}\nkind: lifelong\ncounted_in: [oash-20]\n${lines}
examples:
  - { member: one visit, claims: [{ date: 2026-03-01, setting: office, codes: ["M10.9"] }], expect: suspect }
  - { member: a stay, claims: [{ date: 2026-03-01, setting: inpatient, codes: ["M10.9"] }], expect: active }
`;

const goutSource =
  'gout: { title: Gout, publisher: NCHS, document: ICD-10-CM, edition: FY2026, licence: public, page: M10 }\n';

describe('faults of a rule file', () => {
  it('the shipped rules have none', () => {
    expect(faultsOf({ 'policies/plan-a.yaml': policy('inherits: default-2026.1') })).toEqual([]);
  });

  it('a treatment that no file defines would leave its members unseen, so it is refused', () => {
    const files = {
      'value-sets/gout.csv': 'system,code,display\nicd-10-cm,M10,Gout\n',
      'value-sets/sources.yaml': goutSource,
      'conditions/gout.yaml': gout(
        'value_set: gout\ntreatment_services: oud-treatmnt\ntreatment_medicines: treatment-opioid-use-disordr',
      ),
    };
    expect(faultsOf(files)).toEqual([
      'conditions/gout.yaml:7:21  unknown value set oud-treatmnt; did you mean oud-treatment?',
      'conditions/gout.yaml:8:22  unknown list of medicines treatment-opioid-use-disordr; did you mean treatment-opioid-use-disorder?',
    ]);
  });

  it('a line that is not YAML is named', () => {
    expect(faultsOf({ 'policies/plan-a.yaml': policy('set: { a: 1') })[0]).toMatch(
      /^policies\/plan-a\.yaml:\d+:\d+ {2}this is not valid YAML/,
    );
  });

  it('an unknown key is refused with the nearest known one, and what the policy sets is told beside it', () => {
    const lines = 'inherit: default-2026.1\nset: { cm2_min_stay: 2 }';
    expect(faultsOf({ 'policies/plan-a.yaml': policy(lines) })).toEqual([
      'policies/plan-a.yaml:5:10  unknown key inherit; did you mean inherits?',
      'policies/plan-a.yaml:6:22  unknown parameter cm2_min_stay; did you mean cm2_min_stays?',
    ]);
  });

  it('an unknown key that is near to none says what to do all the same', () => {
    expect(faultsOf({ 'policies/plan-a.yaml': policy('zebra: 3') })).toEqual([
      'policies/plan-a.yaml:5:8  unknown key zebra; leave it out; caretier rules schema lists the keys',
    ]);
  });

  it('a code that YAML would read as a number is refused', () => {
    const faults = faultsOf({
      'conditions/gout.yaml': gout('value_set: hypertension').replace(
        '["M10.9"] }], expect: suspect',
        '[010] }], expect: suspect',
      ),
    });
    expect(faults).toEqual([
      'conditions/gout.yaml:8:80  examples.0.claims.0.codes.0: must be text in quotes: without them YAML makes it the number 10, and 010 is not 10',
    ]);
  });

  it('an id must be the name of its file', () => {
    expect(faultsOf({ 'policies/plan-a.yaml': policy('', 'plan-b') })).toEqual([
      "policies/plan-a.yaml:1:5  the id plan-b is not the file's name; call it plan-a, or rename the file",
    ]);
  });

  it('a file of another kind does not lie among rules', () => {
    expect(faultsOf({ 'policies/plan-a.yml': '', 'policy/x.yaml': '', 'worklists/calls.yaml': '' })).toEqual([
      'policies/plan-a.yml  only .yaml files belong here',
      `policy  this is not a folder of rules; rules lie in ${ruleKinds.join(', ')}`,
      'worklists  worklist rules are not available yet',
    ]);
  });

  it('a folder that does not exist is named', () => {
    expect(() => loadRules([shippedRules, join(tmpdir(), 'no-such-rules')])).toThrow(/does not exist/);
  });
});

describe('faults of a code list', () => {
  const csv = (text: string): readonly string[] =>
    faultsOf({
      'value-sets/gout.csv': `system,code,display\n${text}`,
      'value-sets/sources.yaml': goutSource,
    });

  it('two lines of equal length that share codes leave open which one holds', () => {
    expect(csv('icd-10-cm,M10..M12,Gout\nicd-10-cm,M11,Other crystal arthropathy\n')).toEqual([
      'value-sets/gout.csv:3  the codes of this line are listed in line 2 already; keep one of them, or make one longer: the longest prefix wins',
    ]);
  });

  it('a longer prefix and an exact code may stand beside a shorter prefix', () => {
    expect(csv('icd-10-cm,M10,Gout\nicd-10-cm,M10.0,Idiopathic gout\nicd-10-cm,=M10,Gout header\n')).toEqual(
      [],
    );
  });

  it('every other fault has its line and column', () => {
    expect(
      csv(
        'icd-10,M10,Gout\nicd-10-cm,M1..M102,Gout\nicd-10-cm,M12..M10,Gout\nicd-10-cm,=M10..M11,Gout\nicd-10-cm,M10\n',
      ),
    ).toEqual([
      'value-sets/gout.csv:2:1  unknown code system icd-10; known: icd-10-cm, icd-10-cm-encounter, icd-9-cm, icd-10-pcs, hcpcs, revenue, pos, cms-specialty, taxonomy, bill-type, bill-frequency, drg, ccn, ccn-suffix, disposition, admit-type, loinc, language',
      'value-sets/gout.csv:3:11  the ends of a range must have the same length and stand in order',
      'value-sets/gout.csv:4:11  the ends of a range must have the same length and stand in order',
      'value-sets/gout.csv:5:11  a range cannot be exact',
      'value-sets/gout.csv:6:1  the line has 2 columns, the header 3',
    ]);
  });

  it('a header of other columns is refused', () => {
    expect(
      faultsOf({ 'value-sets/gout.csv': 'code,system\n', 'value-sets/sources.yaml': goutSource }),
    ).toEqual([
      'value-sets/gout.csv:1:1  the header of a code list must be system,code,display or system,code,display,group',
    ]);
  });

  it('a list without a source, and a source without a list', () => {
    expect(
      faultsOf({
        'value-sets/gout.csv': 'system,code,display\nicd-10-cm,M10,Gout\n',
        'value-sets/sources.yaml': goutSource.replace('gout:', 'goat:'),
      }),
    ).toEqual([
      'value-sets/gout.csv  no source is named for the code list gout; add its publisher, edition, licence and page to sources.yaml beside it',
      'value-sets/sources.yaml:1:7  there is no code list goat.csv',
    ]);
  });
});

describe('names that nothing defines', () => {
  it('a condition that names no known value set', () => {
    expect(faultsOf({ 'conditions/gout.yaml': gout('value_set: artritis') })).toEqual([
      'conditions/gout.yaml:6:12  unknown value set artritis; did you mean arthritis?',
    ]);
  });

  it('groups of the value set must be declared, and declared groups used', () => {
    expect(
      faultsOf({
        'conditions/gout.yaml': gout('value_set: diabetes\ngroups: { remision: { role: remission } }'),
      }),
    ).toEqual([
      'conditions/gout.yaml:7:9  the code list diabetes has a group remission that is not declared here; add it to groups with its role',
      'conditions/gout.yaml:7:21  unknown group remision; did you mean remission?',
    ]);
  });

  it('parameters, lists, domains, rankings and criteria of a policy', () => {
    expect(
      faultsOf({
        'policies/plan-a.yaml': policy(`set:
  cm1_min_condition: 5
  cm2_min_stays: two
  condition_list: oash-21
  cm3_domains: [housing, foot]
  ranking: points-2026.2
  enabled_criteria: [CM1, CM6]
  counted_facility_classes: [short_term, longterm]
  phq_caseness: twelve`),
      }),
    ).toEqual([
      'policies/plan-a.yaml:6:22  unknown parameter cm1_min_condition; did you mean cm1_min_conditions?',
      'policies/plan-a.yaml:7:18  cm2_min_stays: invalid input: expected number, received string',
      'policies/plan-a.yaml:8:19  unknown condition list oash-21; did you mean oash-20?',
      'policies/plan-a.yaml:9:26  unknown domain foot; did you mean food?',
      'policies/plan-a.yaml:10:12  unknown ranking points-2026.2; did you mean points-2026.1?',
      'policies/plan-a.yaml:11:27  unknown criterion CM6; did you mean CM1?',
      expect.stringMatching(/^policies\/plan-a\.yaml:12:42 {2}counted_facility_classes: invalid option/),
      'policies/plan-a.yaml:13:17  phq_caseness: invalid input: expected number, received string',
    ]);
  });

  it('measures and parameters of a criterion', () => {
    const text = `id: CM1
title: Conditions
sentence: has many
${because}
kind: case_management
order: 10
when:
  any:
    - { measure: n_active_cronic, op: ">=", parameter: cm1_min }
    - all:
        - { measure: age, op: ">=", parameter: stay_rule }
        - { measure: agee, op: ">=", value: 3 }
examples: [{ member: a, expect: { CM1: yes } }, { member: b, expect: { CM1: no } }]
`;
    expect(faultsOf({ 'criteria/CM1.yaml': text })).toEqual([
      'criteria/CM1.yaml:9:18  unknown measure n_active_cronic; did you mean n_active_chronic?',
      'criteria/CM1.yaml:9:56  unknown parameter cm1_min',
      'criteria/CM1.yaml:11:48  parameter stay_rule is no number that this version reads',
      'criteria/CM1.yaml:12:22  unknown measure agee; did you mean age?',
    ]);
  });

  it('a criterion needs exactly one way to combine, two levels deep at most', () => {
    const text = (when: string): string => `id: CM1
title: Conditions
sentence: has many
${because}
kind: case_management
order: 10
when: ${when}
examples: [{ member: a, expect: { CM1: yes } }, { member: b, expect: { CM1: no } }]
`;
    const clause = '{ measure: age, op: ">=", value: 3 }';
    expect(faultsOf({ 'criteria/CM1.yaml': text(`{ any: [${clause}], all: [${clause}] }`) })).toEqual([
      'criteria/CM1.yaml:7:7  when: needs exactly one of any, all, at_least',
    ]);
    expect(
      faultsOf({ 'criteria/CM1.yaml': text(`{ any: [{ all: [{ any: [${clause}] }] }] }`) }).some((fault) =>
        fault.includes('unknown key when.any.0.all.0.any'),
      ),
    ).toBe(true);
  });

  it('a ranking feature that is mistyped or not of the list', () => {
    const text = `id: plan-points
title: Points
${because}
features:
  chronik: { measure: n_active_chronic, bands: [{ at_least: 3, points: 1 }] }
  smy: { measure: age, per_unit: 1, max: 2 }
examples: [{ member: a, measures: {}, expect: {} }, { member: b, measures: {}, expect: {} }]
`;
    expect(faultsOf({ 'ranking/plan-points.yaml': text })).toEqual([
      'ranking/plan-points.yaml:5:12  unknown ranking feature chronik; did you mean chronic?',
      'ranking/plan-points.yaml:6:8  unknown ranking feature smy; did you mean smi?',
    ]);
  });

  it('a vocabulary of next actions that lacks a word, since the models decide between all of them', () => {
    const text = `id: next-actions
title: What to do
${because}
actions: [{ action: check_in, says: check in }]
`;
    expect(faultsOf({ 'ranking/next-actions.yaml': text }).join()).toContain(
      'actions must name each once: safety_review,',
    );
  });

  it('capacity by a criterion that does not exist, and words that mean two things', () => {
    const text = `id: capacity
title: Capacity
${because}
needs:
  - { need: behavioural, when_met: [CM44], disciplines: [nursing] }
  - { need: general, disciplines: [nursing] }
languages: { es: [spa], ca: [spa] }
`;
    expect(faultsOf({ 'ranking/capacity.yaml': text })).toEqual([
      'ranking/capacity.yaml:5:37  unknown criterion CM44; did you mean CM4?',
      'ranking/capacity.yaml:6:36  the discipline nursing is named twice; leave it in one place',
      'ranking/capacity.yaml:7:30  the spelling spa is named twice; leave it in one place',
    ]);
  });

  it('a closure that is no day, a clock in parts of a day, a share of more than all', () => {
    const set = 'set:\n  closures: [2026-02-30]\n  call_hours: 73\n  pdc_threshold: 1.01';
    expect(faultsOf({ 'policies/plan-a.yaml': policy(`inherits: default-2026.1\n${set}`) })).toEqual([
      expect.stringContaining('must be a date such as 2026-06-30'),
      'policies/plan-a.yaml:8:15  call_hours: must be whole days: a multiple of 24',
      'policies/plan-a.yaml:9:18  pdc_threshold: too big: expected number to be <=1',
    ]);
  });

  it('two instruments may not read one answer in two ways', () => {
    const text = `id: own-screen
title: Own
${because}
items:
  - code: "71802-3"
    asks: Housing
    domains: [housing]
    answers:
      - { code: LA31993-1, finding: need }
      - { labels: ["Something else"], finding: no_need }
examples: [{ member: a, expect: {} }, { member: b, expect: {} }]
`;
    expect(faultsOf({ 'screening/own-screen.yaml': text })).toEqual([
      expect.stringMatching(
        /^screening\/own-screen\.yaml:9:9 {2}answer la31993-1 of 71802-3 is need here and no_need at rules\/screening\/ahc-hrsn\.yaml:\d+:\d+$/,
      ),
    ]);
  });
});

describe('faults between policies', () => {
  it('an unknown policy to inherit from', () => {
    expect(faultsOf({ 'policies/plan-a.yaml': policy('inherits: default-2026.2') })).toEqual([
      'policies/plan-a.yaml:5:11  unknown policy default-2026.2; did you mean default-2026.1?',
    ]);
  });

  it('policies that inherit from each other in a circle', () => {
    expect(
      faultsOf({
        'policies/plan-a.yaml': policy('inherits: plan-b'),
        'policies/plan-b.yaml': policy('inherits: plan-a', 'plan-b'),
      }),
    ).toEqual([
      'policies/plan-a.yaml:5:11  policies inherit from each other in a circle: plan-a → plan-b → plan-a',
      'policies/plan-b.yaml:5:11  policies inherit from each other in a circle: plan-b → plan-a → plan-b',
    ]);
  });

  it('two editions of one policy in force at the same time', () => {
    const later = policy('').replace('2026-01-01', '2027-01-01');
    expect(faultsOf({ 'policies/plan-a.yaml': policy(''), 'policies/plan-a@2027.yaml': later })).toEqual([
      'policies/plan-a@2027.yaml:4:12  two editions of policy plan-a are in force at the same time: this one and plan-a.yaml; end the earlier one with effective.until',
    ]);
    const ended = policy('').replace('from: 2026-01-01', 'from: 2026-01-01, until: 2026-12-31');
    expect(faultsOf({ 'policies/plan-a.yaml': ended, 'policies/plan-a@2027.yaml': later })).toEqual([]);
  });

  it('a policy that ends before it begins', () => {
    expect(
      faultsOf({ 'policies/plan-a.yaml': policy('').replace('01-01 }', '01-01, until: 2025-12-31 }') }),
    ).toEqual(['policies/plan-a.yaml:4:12  effective: until must not be before from']);
  });
});

describe('parameters that this version does not read', () => {
  const withPolicy = (lines: string): ReturnType<typeof loadRules> =>
    loadRules([
      shippedRules,
      overlay({ 'policies/plan-a.yaml': policy(`inherits: default-2026.1\n${lines}`) }),
    ]);

  it('are accepted and said, each with its place', () => {
    const [unread] = Object.keys(policyParameters).filter((name) => !policyParameters[name]!.isBuilt);
    const value = JSON.stringify(policyParameters[unread!]!.default);
    const notes = unusedParameters(withPolicy(`set:\n  cm1_min_conditions: 5\n  ${unread}: ${value}`));
    expect(notes).toEqual([
      {
        where: expect.stringMatching(/policies\/plan-a\.yaml:8:\d+$/) as string,
        what: `parameter ${unread} is not used yet`,
        remedy: 'it changes nothing in this version',
      },
    ]);
  });

  it('are not set by any policy that ships', () => {
    expect(unusedParameters(loadRules([shippedRules]))).toEqual([]);
  });
});
