/** The profiles of the configuration: built-in ones with what the file says of them, every wrong name with its place. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { WrongInstruction } from '../base/errors.js';
import type { Fault } from '../base/errors.js';
import type { Path } from '../base/located-yaml.js';
import { sensitivityClasses } from '../base/sensitivity-class.js';
import type { ProfileEntry } from '../config/config-schema.js';
import type { Config } from '../config/load-config.js';
import { unknownName } from '../rules/unknown-name.js';
import {
  builtInProfile,
  builtInProfileNames,
  pageFiles,
} from '../stages/8-publish/profiles/built-in-profiles.js';
import { deniedClasses, topProfile } from '../stages/8-publish/profiles/profile.js';
import type { Profile, PseudonymKey } from '../stages/8-publish/profiles/profile.js';
import { pseudonymKey, smallestKeyBytes } from '../stages/8-publish/profiles/pseudonym.js';
import { listNames } from '../stages/8-publish/published-lists.js';
import { loadReport } from '../stages/8-publish/report-definition.js';
import type { ReportDefinition } from '../stages/8-publish/report-definition.js';

/** Undefined while no profiles are configured: then one folder holds everything. */
export function nightProfiles(config: Config): readonly Profile[] | undefined {
  if (config.profiles === undefined) return undefined;
  const reports = listNames.map(loadReport);
  // the top folder is written for care_manager, named or not
  const named: readonly (readonly [string, ProfileEntry])[] = Object.entries(config.profiles);
  const entries = topProfile in config.profiles ? named : [[topProfile, {}] as const, ...named];
  const faults: Fault[] = [];
  const profiles = entries.flatMap(([name, entry]) => {
    const draft = new ProfileDraft(config, reports, name, entry);
    const profile = draft.profile();
    faults.push(...draft.faults);
    return profile === undefined ? [] : [profile];
  });
  if (faults.length > 0) throw new WrongInstruction(faults);
  return profiles;
}

class ProfileDraft {
  readonly faults: Fault[] = [];

  constructor(
    private readonly config: Config,
    private readonly reports: readonly ReportDefinition[],
    private readonly name: string,
    private readonly entry: ProfileEntry,
  ) {}

  profile(): Profile | undefined {
    const base = this.base();
    if (base === undefined) return undefined;
    const { entry } = this;
    const classes = entry.classes === undefined ? base.classes : this.classes(entry.classes);
    const pseudonym = this.pseudonym();
    const seesAll =
      pseudonym === undefined && entry.columns === undefined && deniedClasses({ classes }).length === 0;
    const asked =
      entry.files === undefined ? undefined : this.files(entry.files, seesAll, pseudonym !== undefined);
    return {
      name: this.name,
      lists: this.reports.map(({ id }) => id).filter((id) => (asked ?? base.lists).includes(id)),
      // pages are made for who may see everything, so unless asked for they only go to those
      hasIndex:
        asked === undefined
          ? base.hasIndex && seesAll
          : asked.some((file) => file === 'index' || file === 'pages'),
      hasPages: asked === undefined ? base.hasPages && seesAll : asked.includes('pages'),
      hasTables: asked === undefined ? base.hasTables && seesAll : asked.includes('tables'),
      columns: this.columns(entry.columns ?? {}),
      classes,
      ...(pseudonym === undefined ? {} : { pseudonym }),
    };
  }

  private base(): Profile | undefined {
    const { entry, name } = this;
    const wanted = entry.like ?? name;
    const known = builtInProfileNames.find((one) => one === wanted);
    if (known !== undefined) return builtInProfile(known, this.reports);
    const path = entry.like === undefined ? [] : ['like'];
    const { where, what, remedy } = unknownName(this.at(path), 'profile', wanted, builtInProfileNames);
    const like = entry.like === undefined ? '; or say which one it is like' : '';
    this.faults.push({ where, what, remedy: `${remedy ?? ''}${like}` });
    return undefined;
  }

  private classes(names: readonly string[]): Profile['classes'] {
    const known = ['none', ...sensitivityClasses];
    names.forEach((name, i) => {
      if (!known.includes(name))
        this.faults.push(unknownName(this.at(['classes', i]), 'sensitivity class', name, known));
    });
    return sensitivityClasses.filter((one) => names.includes(one));
  }

  private files(names: readonly string[], seesAll: boolean, isPseudonymous: boolean): readonly string[] {
    const known = [...this.reports.map(({ id }) => id), ...pageFiles];
    names.forEach((name, i) => {
      const where = this.at(['files', i]);
      if (!known.includes(name)) {
        this.faults.push(unknownName(where, 'file', name, known));
      } else if (pageFiles.some((page) => page === name) && !seesAll) {
        this.faults.push({
          where,
          what: `${name} shows every class and column, and members by name`,
          remedy: 'leave it out, or allow every class and column without a pseudonym_key',
        });
      } else if (name === 'tables' && (this.entry.like ?? this.name) !== 'internal') {
        this.faults.push({ where, what: 'tables are for the profile internal only' });
      } else if (isPseudonymous && this.reports.some(({ id, about }) => id === name && about === 'record')) {
        this.faults.push({
          where,
          what: `${name} leads to single records, which lead to the member`,
          remedy: 'leave it out of a profile with pseudonyms',
        });
      }
    });
    return names;
  }

  private columns(lists: Readonly<Record<string, readonly string[]>>): Profile['columns'] {
    for (const [list, names] of Object.entries(lists)) {
      const report = this.reports.find(({ id }) => id === list);
      if (report === undefined) {
        const known = this.reports.map(({ id }) => id);
        this.faults.push(unknownName(this.at(['columns', list]), 'file', list, known));
        continue;
      }
      const known = report.columns.map((column) => column.name);
      names.forEach((name, i) => {
        if (!known.includes(name))
          this.faults.push(unknownName(this.at(['columns', list, i]), 'column', name, known));
      });
    }
    return lists;
  }

  private pseudonym(): PseudonymKey | undefined {
    const path = this.entry.pseudonym_key;
    if (path === undefined) {
      if ((this.entry.like ?? this.name) !== 'vendor') return undefined;
      this.faults.push({
        where: this.at([]),
        what: 'a vendor knows members by pseudonyms only, and no key is named to make them',
        remedy: `add pseudonym_key: the path of a file with ${smallestKeyBytes} random bytes or more`,
      });
      return undefined;
    }
    try {
      const key = readFileSync(resolve(this.config.baseDirectory, path));
      if (key.length >= smallestKeyBytes) return pseudonymKey(key);
      this.keyFault(`the key is shorter than ${smallestKeyBytes} bytes`);
    } catch {
      this.keyFault('the key file cannot be read');
    }
    return undefined;
  }

  private keyFault(what: string): void {
    this.faults.push({
      where: this.at(['pseudonym_key']),
      what,
      remedy: `make one of ${smallestKeyBytes} random bytes or more, keep it, and let nobody read it who gets the files`,
    });
  }

  private at(path: Path): string {
    return this.config.locate(['profiles', this.name, ...path]);
  }
}
