/** The sensitivity rules mean what they say: their examples, what they must hold, and names that nothing defines. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { WrongInstruction } from '../../src/base/errors.js';
import { loadRules } from '../../src/rules/load-rules.js';
import { shippedRules } from '../../src/rules/rule-files.js';
import type { Rules } from '../../src/rules/rules.js';
import type { Sensitivity } from '../../src/rules/sensitivity-schema.js';
import { groupOf, normalizedCode } from '../../src/rules/value-set-file.js';
import { temporaryFolder } from '../temporary-folder.js';

let rules: Rules;
beforeAll(() => {
  rules = loadRules([shippedRules]);
});

const classOf = (id: string): Sensitivity => rules.sensitivities.get(id)!.definition;

function holds(one: Sensitivity, system: string, written: string): boolean {
  const code = normalizedCode(system, written);
  return one.codes.some(({ value_set, group }) => {
    const found = groupOf(rules.valueSets.get(value_set)!, system, code);
    return found !== undefined && (group === undefined || found === group);
  });
}

describe('the classes', () => {
  it('hold every code of the families they name', () => {
    const open = [...rules.sensitivities.values()].flatMap(({ definition }) =>
      definition.families.flatMap((family) => {
        const set = rules.valueSets.get(rules.conditions.get(family)!.definition.value_set)!;
        return set.patterns
          .filter(({ codeSystem }) => codeSystem === 'icd-10-cm')
          .filter(({ codeFrom }) => !holds(definition, 'icd-10-cm', codeFrom))
          .map(({ codeFrom }) => `${family} ${codeFrom}`);
      }),
    );
    expect(open).toEqual([]);
  });

  it('name the families, domains and places that the contracts name', () => {
    expect(classOf('mental_health').families).toEqual(
      expect.arrayContaining(['mood', 'schizophrenia', 'serious_mental_illness', 'substance_use']),
    );
    expect(classOf('hiv_sti').families).toEqual(['hiv']);
    expect([classOf('mental_health').domains, classOf('violence').domains]).toEqual([
      ['self_harm'],
      ['safety'],
    ]);
    expect(classOf('mental_health').facility_classes).toEqual(['psychiatric', 'detox']);
  });
});

describe('a name that nothing defines', () => {
  const faultsOf = (text: string): readonly string[] => {
    const folder = temporaryFolder('sensitivity');
    const file = join(folder, 'sensitivity', 'violence.yaml');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    try {
      loadRules([shippedRules, folder]);
      return [];
    } catch (error) {
      if (!(error instanceof WrongInstruction)) throw error;
      return error.faults.map(
        ({ where, what, remedy }) => `${where.slice(folder.length + 1)} ${what}; ${remedy}`,
      );
    }
  };
  const rule = (lines: string): string => `id: violence
title: Violence
because: { publisher: a, document: b, edition: c, page: d }
examples:
  - { member: a, system: icd-10-cm, code: "T74.11", expect: yes }
  - { member: b, system: icd-10-cm, code: "W19", expect: no }
${lines}
`;

  it('is told with its place and the nearest name', () => {
    expect(
      faultsOf(
        rule(
          'families: [diabetis]\ndomains: [safty]\ncodes: [{ value_set: sensitive-code, group: violance }]',
        ),
      ),
    ).toEqual([
      'sensitivity/violence.yaml:7:12 unknown condition family diabetis; did you mean diabetes?',
      'sensitivity/violence.yaml:8:11 unknown domain safty; did you mean safety?',
      'sensitivity/violence.yaml:9:45 unknown group violance; did you mean violence?',
    ]);
  });

  it('a value has one class: in two, one would betray the other', () => {
    expect(faultsOf(rule('families: [hiv]'))).toEqual([
      'sensitivity/violence.yaml:7:12 hiv has the class hiv_sti already; undefined',
    ]);
  });
});
