/** Rules as rows: windows, versions and variants of the default policy and of policies that inherit from it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { boundaryCriteria, builtCriteria } from '../../src/rules/policy-parameters.js';
import { loadRules } from '../../src/rules/load-rules.js';
import { shippedRules } from '../../src/rules/rule-files.js';
import { ruleRows } from '../../src/rules/rule-rows.js';
import type { NightSetting } from '../../src/rules/rule-rows.js';
import { rulesFingerprint } from '../../src/rules/rules-fingerprint.js';
import type { RuleRow, Rules } from '../../src/rules/rules.js';
import { allTables, tableNamed } from '../../src/tables/all-tables.js';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

function withPolicies(policies: Readonly<Record<string, string>>): Rules {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'));
  folders.push(folder);
  mkdirSync(join(folder, 'policies'));
  for (const [stem, lines] of Object.entries(policies)) {
    const id = stem.split('@')[0]!;
    const text = `id: ${id}
title: ${stem}
because: { publisher: A plan, document: Contract, edition: 2026, page: 1 }
${lines}
`;
    writeFileSync(join(folder, 'policies', `${stem}.yaml`), text);
  }
  return loadRules([shippedRules, folder]);
}

const shipped = loadRules([shippedRules]);
const from2026 = 'effective: { from: 2026-01-01 }';

function night(asOf: string, more: Partial<NightSetting> = {}): NightSetting {
  return { asOf, plans: [], defaultPolicyId: 'default-2026.1', sources: [], ...more };
}

function rowsOf(rules: Rules, table: string, setting = night('2026-06-30')): readonly RuleRow[] {
  return ruleRows(rules, setting).get(table)!;
}

describe('rows of a night', () => {
  const rows = ruleRows(shipped, night('2026-06-30'));

  it('fill every table of stage rules', () => {
    const expected = allTables.filter((table) => table.stage === 'rules').map((table) => table.name);
    expect([...rows.keys()].sort()).toEqual(expected.sort());
  });

  it('have the columns and keys that the tables declare', () => {
    for (const [name, tableRows] of rows) {
      const table = tableNamed.get(name)!;
      for (const row of tableRows)
        expect(Object.keys(row).sort()).toEqual(table.columns.map((column) => column.name).sort());
      const keys = tableRows.map((row) => table.key.map((column) => row[column]).join('\t'));
      expect(new Set(keys).size, `${name} has doubled keys`).toBe(keys.length);
    }
  });

  it('hold the twenty families of OASH, every criterion and a part of CM3 for every social domain', () => {
    const counted = rows.get('condition_rule')!.filter((row) => row['is_counted'] === true);
    expect(counted).toHaveLength(20);
    const criteria = rows.get('criterion')!.map((row) => String(row['criterion']));
    expect(criteria.filter((name) => !name.includes('_')).sort()).toEqual(
      [...builtCriteria, ...boundaryCriteria].sort(),
    );
    expect(criteria.filter((name) => name.startsWith('CM3_'))).toEqual([
      'CM3_HOUSING',
      'CM3_FOOD',
      'CM3_LEP',
      'CM3_TRANSPORTATION',
      'CM3_UTILITIES',
      'CM3_SAFETY',
      'CM3_FINANCES',
      'CM3_SOCIAL_ISOLATION',
    ]);
  });

  it('name the reasons of an unknown in the order in which the first one wins', () => {
    expect(
      rows
        .get('unknown_reason')!
        .map((row) => `${row['precedence']} ${row['reason']} ${row['provisional_because']}`),
    ).toEqual([
      '1 source_absent data_gap',
      '2 partial_enrolment data_gap',
      '3 source_late data_gap',
      '4 source_filtered data_gap',
      '5 uninterpretable ask_member',
      '6 screen_expired ask_member',
      '7 not_screened ask_member',
    ]);
  });

  it('compare measures with parameters of the policy', () => {
    expect(rows.get('criterion_clause')).toContainEqual({
      criterion: 'CM1',
      group_number: 1,
      group_needs: 1,
      criterion_needs: 1,
      clause_number: 1,
      measure: 'n_active_chronic',
      op: '>=',
      value_number: null,
      value_parameter: 'cm1_min_conditions',
      unknown_reason: 'source_absent',
    });
  });
});

describe('windows', () => {
  //                       as of         W12           L24           W6M           W180
  const drawn: readonly (readonly string[])[] = [
    ['2026-06-30', '2025-07-01', '2024-07-01', '2025-12-31', '2026-01-02'],
    ['2024-02-29', '2023-03-01', '2022-03-01', '2023-08-30', '2023-09-03'],
    ['2025-02-28', '2024-02-29', '2023-03-01', '2024-08-29', '2024-09-02'],
    ['2026-01-31', '2025-02-01', '2024-02-01', '2025-08-01', '2025-08-05'],
  ];

  it.each(drawn)(
    'as of %s the twelve months begin on %s, the twenty-four on %s',
    (asOf, w12, l24, w6m, w180) => {
      const windows = rowsOf(shipped, 'policy_window', night(asOf));
      expect(Object.fromEntries(windows.map((row) => [row['window_name'], row['first_day']]))).toEqual({
        W12: w12,
        L24: l24,
        W6M: w6m,
        W180: w180,
        remitting: w12,
        screening: w12,
      });
      expect(windows.every((row) => row['last_day'] === asOf)).toBe(true);
    },
  );

  it('days that hang on the as-of date are decided here', () => {
    expect(rowsOf(shipped, 'policy').filter((row) => row['policy_id'] === 'default-2026.1')).toMatchObject([
      {
        policy_id: 'default-2026.1',
        policy_version: expect.stringMatching(/^2015-10-01-[0-9a-f]{8}$/),
        title: 'Default policy',
        ranking: 'points-2026.1',
        cm1_min_conditions: 4,
        cm2_min_stays: 2,
        min_age: 18,
        chronic_priority: 3,
        runout_from: '2026-04-01',
        hospice_bill_from: '2026-05-17',
        w12_first_day: '2025-07-01',
        recent_discharge_from: '2026-06-01',
      },
    ]);
    expect(rowsOf(shipped, 'night')).toMatchObject([
      { as_of: '2026-06-30', default_policy_id: 'default-2026.1', earliest_first_day: '2024-07-01' },
    ]);
    for (const row of rowsOf(shipped, 'stay_variant'))
      expect(row['unknown_discharge_before']).toBe('2026-05-01');
  });

  it('the windows in the policy files are the ones computed', () => {
    expect(shipped.policies.flatMap(({ definition }) => definition.nights).length).toBeGreaterThan(1);
    for (const { definition } of shipped.policies) {
      for (const example of definition.nights) {
        const windows = rowsOf(shipped, 'policy_window', night(example.as_of)).filter(
          (row) => row['policy_id'] === definition.id,
        );
        expect(Object.fromEntries(windows.map((row) => [row['window_name'], row['first_day']]))).toEqual(
          example.first_days,
        );
      }
    }
  });
});

describe('policies', () => {
  it('a policy that inherits changes what it sets and nothing else', () => {
    const rules = withPolicies({
      'plan-a': `inherits: default-2026.1\n${from2026}\nset: { cm1_min_conditions: 5 }`,
      'plan-b': `inherits: plan-a\n${from2026}\nset: { stay_rule: pcr, cm3_domains: [food] }`,
    });
    const parameters = rowsOf(rules, 'policy_parameter').filter((row) => row['policy_id'] === 'plan-b');
    const byName = Object.fromEntries(parameters.map((row) => [row['name'], row['value']]));
    expect(byName).toMatchObject({
      cm1_min_conditions: '5',
      stay_rule: 'pcr',
      cm3_domains: 'food',
      cm2_min_stays: '2',
    });
    const enabled = rowsOf(rules, 'enabled_criterion').filter((row) => row['policy_id'] === 'plan-b');
    const parts = enabled.map((row) => String(row['criterion'])).filter((name) => name.startsWith('CM3'));
    expect(parts).toEqual(['CM3', 'CM3_FOOD']);
  });

  it('policies that agree in what a topic reads share its variant', () => {
    const rules = withPolicies({
      'plan-a': `inherits: default-2026.1\n${from2026}\nset: { cm1_min_conditions: 5 }`,
      'plan-b': `inherits: default-2026.1\n${from2026}\nset: { stay_rule: pcr }`,
    });
    const variants = rowsOf(rules, 'policy_variant');
    const variant = (policy: string, topic: string): unknown =>
      variants.find((row) => row['policy_id'] === policy && row['topic'] === topic)!['variant_id'];
    expect(variant('plan-a', 'stay')).toBe(variant('default-2026.1', 'stay'));
    expect(variant('plan-b', 'stay')).not.toBe(variant('default-2026.1', 'stay'));
    expect(variant('plan-b', 'condition')).toBe(variant('plan-a', 'condition'));
    // of the policies that ship, commercial alone looks at stays otherwise; plan-b is the third way
    expect(rowsOf(rules, 'stay_variant')).toHaveLength(3);
    expect(rowsOf(rules, 'stay_variant_class')).toHaveLength(15);
    expect(rowsOf(rules, 'condition_variant')).toHaveLength(1);
  });

  it('a variant has the same id every night', () => {
    const ids = (asOf: string): unknown =>
      rowsOf(shipped, 'policy_variant', night(asOf))
        .filter((row) => row['policy_id'] === 'default-2026.1')
        .map((row) => row['variant_id']);
    expect(ids('2024-02-29')).toEqual(ids('2026-06-30'));
  });

  it('the version follows the parameters, not the order or the words of the file', () => {
    const versions = (set: string): unknown => {
      const rules = withPolicies({ 'plan-a': `inherits: default-2026.1\n${from2026}\nset: ${set}` });
      return rowsOf(rules, 'policy').find((row) => row['policy_id'] === 'plan-a')!['policy_version'];
    };
    expect(versions('{ cm1_min_conditions: 5, cm2_min_stays: 3 }')).toBe(
      versions('{ cm2_min_stays: 3, cm1_min_conditions: 5 }'),
    );
    expect(versions('{ cm1_min_conditions: 5 }')).not.toBe(versions('{ cm1_min_conditions: 6 }'));
    expect(versions('{ cm1_min_conditions: 4 }')).toBe(versions('{}'));
  });

  it('the edition in force on the night is used, and none outside its dates', () => {
    const rules = withPolicies({
      'plan-a':
        'inherits: default-2026.1\neffective: { from: 2026-01-01, until: 2026-12-31 }\nset: { cm1_min_conditions: 5 }',
      'plan-a@2027':
        'inherits: default-2026.1\neffective: { from: 2027-01-01 }\nset: { cm1_min_conditions: 6 }',
    });
    const threshold = (asOf: string): unknown =>
      rowsOf(rules, 'policy', night(asOf)).find((row) => row['policy_id'] === 'plan-a')?.[
        'cm1_min_conditions'
      ];
    expect([
      threshold('2025-12-31'),
      threshold('2026-01-01'),
      threshold('2026-12-31'),
      threshold('2027-01-01'),
    ]).toEqual([undefined, 5, 5, 6]);
    // a night under the rules of the night before: its edition, over the windows of tonight
    const [row] = rowsOf(rules, 'policy', night('2027-01-01', { policiesOn: '2026-12-31' })).filter(
      ({ policy_id }) => policy_id === 'plan-a',
    );
    expect([row!['cm1_min_conditions'], row!['w12_first_day']]).toEqual([5, '2026-01-02']);
  });

  it('a plan may not follow a policy that is unknown or not in force', () => {
    const rules = withPolicies({ 'plan-a': `inherits: default-2026.1\n${from2026}` });
    const plan = (policyId: string): Partial<NightSetting> => ({
      plans: [{ planId: 'H1', policyId, name: null, precedence: 1, where: 'caretier.yaml:9:3' }],
    });
    expect(() => ruleRows(rules, night('2026-06-30', plan('plan-b')))).toThrow(
      'caretier.yaml:9:3  unknown policy plan-b; did you mean plan-a?',
    );
    expect(() => ruleRows(rules, night('2025-12-31', plan('plan-a')))).toThrow(
      'caretier.yaml:9:3  policy plan-a is not in force on 2025-12-31; name another policy, or give it an edition that covers this date',
    );
  });

  it('an ancestor that is not in force is a fault of the policy that inherits', () => {
    const rules = withPolicies({
      base: 'inherits: default-2026.1\neffective: { from: 2026-01-01, until: 2026-06-30 }',
      'plan-a': `inherits: base\n${from2026}`,
    });
    expect(() => ruleRows(rules, night('2026-07-01'))).toThrow(/policy base is not in force on 2026-07-01/);
  });
});

describe('overlays', () => {
  it('a file of the same name replaces the one that ships, and is fingerprinted', () => {
    const rules = withPolicies({
      'default-2026.1': 'effective: { from: 2020-01-01 }\nset: { cm1_min_conditions: 6 }',
    });
    expect(rowsOf(rules, 'policy')).toContainEqual(
      expect.objectContaining({ policy_id: 'default-2026.1', cm1_min_conditions: 6 }),
    );
    expect(rules.files.map((file) => file.name)).toContain('overlay-1/policies/default-2026.1.yaml');
    expect(rules.files.map((file) => file.name)).not.toContain('rules/policies/default-2026.1.yaml');
    expect(rulesFingerprint(rules)).not.toBe(rulesFingerprint(shipped));
  });

  it('criteria that do not exist yet are not enabled by a policy that says nothing', () => {
    const rules = withPolicies({ bare: 'effective: { from: 2020-01-01 }' });
    const bare = rowsOf(rules, 'enabled_criterion').filter((row) => row['policy_id'] === 'bare');
    const criteria = new Set(rowsOf(rules, 'criterion').map((row) => row['criterion']));
    expect(bare.map((row) => row['criterion'])).toEqual(
      expect.arrayContaining(['CM1', 'CM2', 'CM3', 'CM3_HOUSING', 'CM3_FOOD', 'CM3_LEP']),
    );
    expect(bare.filter((row) => !criteria.has(row['criterion']))).toEqual([]);
  });
});
