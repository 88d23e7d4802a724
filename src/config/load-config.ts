/** Reads caretier.yaml: every fault at once, each with line and column; paths resolved against the file's folder. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { WrongInstruction } from '../base/errors.js';
import type { Fault } from '../base/errors.js';
import { issueFaults, parseLocatedYaml } from '../base/located-yaml.js';
import type { LocatedYaml } from '../base/located-yaml.js';
import { capacityFaults } from './capacity-faults.js';
import { configKeys, configSchema } from './config-schema.js';
import type { ConfigFile } from './config-schema.js';
import { gateFaults } from './gate-faults.js';
import { notAvailableYet } from './not-available-yet.js';

export interface Config extends ConfigFile {
  /** The file as the user named it. */
  readonly file: string;
  readonly baseDirectory: string;
  readonly stateDirectory: string;
  readonly publishDirectory: string;
  /** Overlay folders of rules, after the rules that ship. */
  readonly ruleFolders: readonly string[];
  readonly locate: LocatedYaml['locate'];
}

export function loadConfig(file: string): Config {
  const yaml = parseLocatedYaml(readText(file), file);
  if (yaml.faults.length > 0) throw new WrongInstruction(yaml.faults);
  const parsed = configSchema.safeParse(yaml.value ?? {});
  if (!parsed.success) throw new WrongInstruction(issueFaults(parsed.error, yaml, configKeys));
  const faults = [
    ...notAvailableYet(parsed.data, yaml),
    ...doubledIds(parsed.data, yaml),
    ...capacityFaults(parsed.data, yaml),
    ...gateFaults(parsed.data, yaml),
  ];
  if (faults.length > 0) throw new WrongInstruction(faults);
  const baseDirectory = resolve(dirname(file));
  const rules = parsed.data.rules === undefined ? [] : [parsed.data.rules].flat();
  return {
    ...parsed.data,
    file,
    baseDirectory,
    stateDirectory: resolve(baseDirectory, parsed.data.state),
    publishDirectory: resolve(baseDirectory, parsed.data.publish),
    ruleFolders: rules.map((folder) => resolve(baseDirectory, folder)),
    locate: yaml.locate,
  };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new WrongInstruction({
      where: file,
      what: 'the configuration cannot be read',
      remedy: 'name it with --config, or write one with: caretier init',
    });
  }
}

function doubledIds(config: ConfigFile, yaml: LocatedYaml): readonly Fault[] {
  const first = new Map<string, number>();
  return config.extracts.flatMap((extract, i) => {
    const before = first.get(extract.id);
    first.set(extract.id, before ?? i);
    if (before === undefined) return [];
    return [
      {
        where: yaml.locate(['extracts', i, 'id']),
        what: `extract id ${extract.id} is used twice`,
        remedy: 'give each extract its own id',
      },
    ];
  });
}
