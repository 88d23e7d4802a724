/** Loads rule folders: the shipped one first, overlays after it. All faults at once, each with its place. */
import { z } from 'zod';
import { WrongInstruction } from '../base/errors.js';
import type { Fault } from '../base/errors.js';
import { issueFaults, parseLocatedYaml } from '../base/located-yaml.js';
import type { LocatedYaml } from '../base/located-yaml.js';
import { conditionSchema } from './condition-schema.js';
import { controlSchema } from './control-schema.js';
import { criterionSchema } from './criterion-schema.js';
import { medicationSchema } from './medication-schema.js';
import { readNdcMap } from './ndc-map-file.js';
import { parameterFaults } from './policy-references.js';
import { policySchema } from './policy-schema.js';
import { capacitySchema } from './capacity-schema.js';
import { nextActionsSchema } from './next-action-schema.js';
import { rankingSchema } from './ranking-schema.js';
import { readmissionSchema } from './readmission-schema.js';
import { findRuleFiles } from './rule-files.js';
import type { FoundRules, RuleFile, RuleKind } from './rule-files.js';
import { referenceFaults } from './rule-references.js';
import type { Located, Rules } from './rules.js';
import { schemaKeys } from './schema-keys.js';
import { screeningSchema } from './screening-schema.js';
import { sensitivitySchema } from './sensitivity-schema.js';
import { unknownReasonsSchema } from './unknown-reason-schema.js';
import { readValueSet } from './value-set-file.js';
import { valueSetSourcesSchema } from './value-set-source-schema.js';

/** Rules by what their files say: a night compares itself with the one before, and mostly by the same rules. */
const loaded = new Map<string, Rules>();
const loadedAtMost = 3;

export function loadRules(folders: readonly string[]): Rules {
  const found = findRuleFiles(folders);
  const key = found.files.map(({ name, sha256 }) => `${name} ${sha256}`).join('\n');
  const known = found.faults.length === 0 ? loaded.get(key) : undefined;
  if (known !== undefined) return known;
  const rules = parseRules(found);
  loaded.set(key, rules);
  for (const old of [...loaded.keys()].slice(0, -loadedAtMost)) loaded.delete(old);
  return rules;
}

function parseRules({ files, faults: found }: FoundRules): Rules {
  const faults: Fault[] = [...found];
  const ofKind = (kind: RuleKind): readonly RuleFile[] => files.filter((file) => file.kind === kind);
  const load = <Schema extends z.ZodType<{ readonly id: string }>>(
    schema: Schema,
    some: readonly RuleFile[],
  ): readonly Located<z.infer<Schema>>[] => some.flatMap((file) => loadFile(schema, file, faults) ?? []);

  const isReasons = (file: RuleFile): boolean => file.stem === 'unknown-reasons';
  const ranking = (stem: string): readonly RuleFile[] =>
    ofKind('ranking').filter((file) => file.stem === stem);
  const rules: Rules = {
    valueSets: new Map(
      ofKind('value-sets')
        .filter((file) => file.extension === '.csv')
        .map((file) => [file.stem, readValueSet(file, faults)]),
    ),
    valueSetSources: new Map(loadSources(ofKind('value-sets'), faults)),
    conditions: byStem(load(conditionSchema, ofKind('conditions'))),
    instruments: byStem(load(screeningSchema, ofKind('screening'))),
    criteria: byStem(
      load(
        criterionSchema,
        ofKind('criteria').filter((file) => !isReasons(file)),
      ),
    ),
    unknownReasons: load(unknownReasonsSchema, ofKind('criteria').filter(isReasons))[0],
    controls: byStem(load(controlSchema, ofKind('control'))),
    readmissions: byStem(load(readmissionSchema, ofKind('readmission'))),
    policies: load(policySchema, ofKind('policies')),
    rankings: byStem(
      load(
        rankingSchema,
        ofKind('ranking').filter((file) => !['next-actions', 'capacity'].includes(file.stem)),
      ),
    ),
    nextActions: load(nextActionsSchema, ranking('next-actions'))[0],
    capacity: load(capacitySchema, ranking('capacity'))[0],
    sensitivities: byStem(load(sensitivitySchema, ofKind('sensitivity'))),
    medications: byStem(
      load(
        medicationSchema,
        ofKind('medications').filter((file) => file.extension === '.yaml'),
      ),
    ),
    ndcMaps: ofKind('medications')
      .filter((file) => file.extension === '.csv')
      .map((file) => readNdcMap(file, faults)),
    files: files.map(({ name, sha256, bytes }) => ({ name, sha256, bytes })),
  };
  faults.push(...referenceFaults(rules, (kind) => ofKind(kind).map((file) => file.stem)));
  if (faults.length > 0) throw new WrongInstruction(inOrder(faults));
  return rules;
}

function byStem<Definition>(
  located: readonly Located<Definition>[],
): ReadonlyMap<string, Located<Definition>> {
  return new Map(located.map((one) => [one.stem, one]));
}

function loadFile<Schema extends z.ZodType<{ readonly id: string }>>(
  schema: Schema,
  file: RuleFile,
  faults: Fault[],
): Located<z.infer<Schema>> | undefined {
  const yaml = parseLocatedYaml(file.text, file.shown);
  const definition = judged(schema, yaml, faults);
  if (definition === undefined) {
    if (file.kind === 'policies') faults.push(...faultsOfSet(yaml));
    return undefined;
  }
  // several editions of one policy share its id: `medicare-advantage@2027-01-01.yaml`
  const expected = file.kind === 'policies' ? file.stem.split('@')[0] : file.stem;
  if (definition.id !== expected) {
    faults.push({
      where: yaml.locate(['id']),
      what: `the id ${definition.id} is not the file's name`,
      remedy: `call it ${expected}, or rename the file`,
    });
  }
  return { stem: file.stem, definition, locate: yaml.locate };
}

function faultsOfSet({ value, locate }: LocatedYaml): readonly Fault[] {
  const found = z.looseObject({ set: z.record(z.string(), z.unknown()) }).safeParse(value);
  return found.success ? parameterFaults(found.data.set, locate) : [];
}

function judged<Schema extends z.ZodType>(
  schema: Schema,
  yaml: LocatedYaml,
  faults: Fault[],
): z.infer<Schema> | undefined {
  if (yaml.faults.length > 0) {
    faults.push(...yaml.faults);
    return undefined;
  }
  const parsed = schema.safeParse(yaml.value);
  if (parsed.success) return parsed.data;
  faults.push(...issueFaults(parsed.error, yaml, schemaKeys(schema)));
  return undefined;
}

function loadSources(
  files: readonly RuleFile[],
  faults: Fault[],
): readonly (readonly [string, z.infer<typeof valueSetSourcesSchema>[string]])[] {
  const names = files.filter((file) => file.extension === '.csv').map((file) => file.stem);
  const entries = files
    .filter((file) => file.stem === 'sources' && file.extension === '.yaml')
    .flatMap((file) => {
      const yaml = parseLocatedYaml(file.text, file.shown);
      const sources = judged(valueSetSourcesSchema, yaml, faults) ?? {};
      for (const name of Object.keys(sources).filter((one) => !names.includes(one))) {
        faults.push({ where: yaml.locate([name]), what: `there is no code list ${name}.csv` });
      }
      return Object.entries(sources);
    });
  return entries;
}

/** By file, then line, then column, so that one run after the other says the same. */
function inOrder(faults: readonly Fault[]): readonly Fault[] {
  const key = (fault: Fault): readonly [string, number, number] => {
    const [file = '', line = '0', column = '0'] = fault.where.split(':');
    return [file, Number(line), Number(column)];
  };
  return [...faults].sort((a, b) => {
    const [fileA, lineA, columnA] = key(a);
    const [fileB, lineB, columnB] = key(b);
    return fileA === fileB ? lineA - lineB || columnA - columnB : fileA < fileB ? -1 : 1;
  });
}
