/** JSON Schema for editors: it knows every key, takes every rule that ships, and refuses what loading refuses. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { packageRoot } from '../../src/base/package-root.js';
import { allEditorSchemas, schemaFileName } from '../../src/commands/rules-schema.js';
import { policyParameters } from '../../src/rules/policy-parameters.js';
import { loadRules } from '../../src/rules/load-rules.js';
import { ruleKinds, shippedRules } from '../../src/rules/rule-files.js';
import { caretier } from '../caretier-command.js';
import { schemaFaults } from '../json-schema.js';
import { temporaryFolder } from '../temporary-folder.js';

const schemas = allEditorSchemas();

/** The rule files that ship, each with the pattern that speaks for it. */
const files = [...schemas.keys()]
  .filter((pattern) => pattern.startsWith('rules/'))
  .flatMap((pattern) => {
    const folder = join(packageRoot, dirname(pattern));
    const names = pattern.includes('*')
      ? readdirSync(folder).filter(
          (name) => name.endsWith('.yaml') && !schemas.has(`${dirname(pattern)}/${name}`),
        )
      : [pattern.split('/').at(-1)!];
    return names.map((name) => [pattern, join(folder, name)] as const);
  });

const read = (file: string): Record<string, unknown> =>
  parse(readFileSync(file, 'utf8')) as Record<string, unknown>;

describe('JSON Schema', () => {
  it('speaks for every kind of rule file', () => {
    const spoken = new Set(files.map(([pattern]) => pattern.split('/')[1]));
    expect([...spoken].sort()).toEqual([...ruleKinds].sort());
    expect(files.length).toBeGreaterThan(50);
  });

  it('takes every rule file that ships, and the sample configuration', () => {
    for (const [pattern, file] of files)
      expect([file, ...schemaFaults(schemas.get(pattern)!, read(file))]).toEqual([file]);
    const sample = read(join(packageRoot, 'sample-data/caretier.yaml'));
    expect(schemaFaults(schemas.get('caretier.yaml')!, sample)).toEqual([]);
  });

  it('refuses a mistyped key, a word outside its list and a missing source', () => {
    const file = join(packageRoot, 'rules/conditions/diabetes.yaml');
    const rest = Object.fromEntries(Object.entries(read(file)).filter(([key]) => key !== 'because'));
    const faults = schemaFaults(schemas.get('rules/conditions/*.yaml')!, {
      ...rest,
      kind: 'lifelon',
      valueset: 'x',
    });
    expect(faults).toEqual([
      ' lacks because',
      '/kind is none of lifelong, remitting',
      '/valueset is unknown',
    ]);
  });

  it('names every parameter of a policy with its type and default, and knows no other', () => {
    const policy = schemas.get('rules/policies/*.yaml') as {
      properties: { set: { properties: Record<string, { default: unknown }> } };
    };
    expect(Object.keys(policy.properties.set.properties)).toEqual(Object.keys(policyParameters));
    expect(policy.properties.set.properties['cm1_min_conditions']!.default).toBe(4);
    expect(schemaFaults(policy.properties.set, { cm1_min_conditions: 'five', cm9: 1 })).toEqual([
      '/cm1_min_conditions is no integer',
      '/cm9 is unknown',
    ]);
  });

  it('says of every key what it means', () => {
    const silent = new Set<string>();
    const visit = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [name, value] of Object.entries(node)) {
        if (name === 'properties' && !Array.isArray(node)) {
          for (const [key, property] of Object.entries(value as Record<string, { description?: string }>))
            if (property.description === undefined) silent.add(key);
        }
        visit(value);
      }
    };
    for (const schema of schemas.values()) visit(schema);
    expect([...silent]).toEqual([]);
  });
});

describe('caretier rules schema', () => {
  const folder = temporaryFolder('schema');

  it('prints all schemas as one JSON', async () => {
    const { code, stdout } = await caretier(folder, 'rules', 'schema');
    expect(code).toBe(0);
    expect(Object.keys(JSON.parse(stdout) as object)).toEqual([...schemas.keys()]);
  });

  it('writes files that a rule file may name in its first line', async () => {
    const { code, stdout } = await caretier(folder, 'rules', 'schema', '--write', 'schemas');
    expect(code).toBe(0);
    expect(stdout.split('\n')).toContain('schemas/policies.schema.json  rules/policies/*.yaml');
    const policy = join(folder, 'plan-rules/policies/plan-a.yaml');
    mkdirSync(dirname(policy), { recursive: true });
    writeFileSync(
      policy,
      `# yaml-language-server: $schema=../../schemas/${schemaFileName('rules/policies/*.yaml')}
id: plan-a
title: Plan A
inherits: default-2026.1
effective: { from: 2026-01-01 }
because: { publisher: A plan, document: Contract, edition: 2026, page: 1 }
`,
    );
    const named = readFileSync(policy, 'utf8').match(/\$schema=(\S+)/)![1]!;
    const schema = resolve(dirname(policy), named);
    expect(existsSync(schema)).toBe(true);
    expect(schemaFaults(read(schema), read(policy))).toEqual([]);
    expect(loadRules([shippedRules, join(folder, 'plan-rules')]).policies.map(({ stem }) => stem)).toContain(
      'plan-a',
    );
  });
});
