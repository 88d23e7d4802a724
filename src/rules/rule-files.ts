/** Finds the files of the rule folders: later folders add files or replace those of the same name. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join, relative } from 'node:path';
import type { Fault } from '../base/errors.js';
import { nearestName } from '../base/nearest-name.js';
import { packageRoot } from '../base/package-root.js';

export const ruleKinds = [
  'value-sets',
  'conditions',
  'screening',
  'criteria',
  'control',
  'readmission',
  'policies',
  'ranking',
  'medications',
  'sensitivity',
] as const;
export type RuleKind = (typeof ruleKinds)[number];

/** Code lists, and a plan's map from product codes to ingredients. */
const kindsWithCsv: readonly RuleKind[] = ['value-sets', 'medications'];

/** The rules that ship. */
export const shippedRules: string = join(packageRoot, 'rules');

export interface RuleFile {
  readonly kind: RuleKind;
  /** 0 = the first folder, 1 = the first overlay … */
  readonly place: number;
  /** File name without its extension. */
  readonly stem: string;
  readonly extension: string;
  /** As faults name it: `rules/conditions/diabetes.yaml`, or under the overlay folder as configured. */
  readonly shown: string;
  /** As the manifest names it, the same on every machine. */
  readonly name: string;
  readonly text: string;
  readonly bytes: Buffer;
  readonly sha256: string;
}

export interface FoundRules {
  readonly files: readonly RuleFile[];
  readonly faults: readonly Fault[];
}

export function findRuleFiles(folders: readonly string[]): FoundRules {
  const faults: Fault[] = [];
  const byName = new Map<string, RuleFile>();
  folders.forEach((folder, i) => {
    for (const file of filesOf(folder, i, faults)) {
      byName.set(replacementKey(file, i), file);
    }
  });
  const files = [...byName.values()].sort((a, b) => a.place - b.place || (a.name < b.name ? -1 : 1));
  return { files, faults };
}

/** Every folder keeps its own sources.yaml: it speaks of the code lists beside it. */
function replacementKey(file: RuleFile, folder: number): string {
  const key = `${file.kind}/${file.stem}${file.extension}`;
  return file.kind === 'value-sets' && file.stem === 'sources' ? `${key}#${folder}` : key;
}

function filesOf(folder: string, place: number, faults: Fault[]): readonly RuleFile[] {
  const shownFolder = folder === shippedRules ? 'rules' : folder;
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    faults.push({ where: shownFolder, what: 'this folder of rules does not exist' });
    return [];
  }
  const files: RuleFile[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue;
    const kind = ruleKinds.find((known) => known === entry.name);
    if (!entry.isDirectory() || kind === undefined) {
      faults.push(unknownEntry(shownFolder, entry.name));
      continue;
    }
    for (const name of readdirSync(join(folder, kind)).sort()) {
      const file = readRuleFile(folder, shownFolder, place, kind, name, faults);
      if (file !== undefined) files.push(file);
    }
  }
  return files;
}

function unknownEntry(folder: string, name: string): Fault {
  const where = `${folder}/${name}`;
  if (name === 'worklists') return { where, what: 'worklist rules are not available yet' };
  const near = nearestName(name, ruleKinds);
  return {
    where,
    what: 'this is not a folder of rules',
    remedy: near === undefined ? `rules lie in ${ruleKinds.join(', ')}` : `did you mean ${near}?`,
  };
}

function readRuleFile(
  folder: string,
  shownFolder: string,
  place: number,
  kind: RuleKind,
  name: string,
  faults: Fault[],
): RuleFile | undefined {
  const extension = extname(name);
  const isKnown = extension === '.yaml' || (extension === '.csv' && kindsWithCsv.includes(kind));
  const path = join(folder, kind, name);
  if (!isKnown || statSync(path).isDirectory()) {
    if (name.startsWith('.')) return undefined;
    const expected = { 'value-sets': '.csv files and sources.yaml', medications: '.yaml and .csv files' };
    faults.push({
      where: `${shownFolder}/${kind}/${name}`,
      what: `only ${expected[kind as keyof typeof expected] ?? '.yaml files'} belong here`,
    });
    return undefined;
  }
  const bytes = readFileSync(path);
  const inside = relative(folder, path).replaceAll('\\', '/');
  return {
    kind,
    place,
    stem: basename(name, extension),
    extension,
    shown: `${shownFolder}/${inside}`,
    name: place === 0 ? `rules/${inside}` : `overlay-${place}/${inside}`,
    text: bytes.toString('utf8'),
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}
