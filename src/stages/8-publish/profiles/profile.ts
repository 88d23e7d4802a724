/** A profile: who reads a folder of the publish, as allow-lists of files, columns and classes (contracts 6). */
import { sensitivityClasses } from '../../../base/sensitivity-class.js';
import type { SensitivityClass } from '../../../base/sensitivity-class.js';

export interface Profile {
  readonly name: string;
  /** Ids of the lists it gets. */
  readonly lists: readonly string[];
  /** index.html, the pages of lists and members, and `tables/`. */
  readonly hasIndex: boolean;
  readonly hasPages: boolean;
  readonly hasTables: boolean;
  /** List → the columns it gets of it; a list that is not named comes whole. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  readonly classes: readonly SensitivityClass[];
  /** Members go by pseudonyms made with this key. */
  readonly pseudonym?: PseudonymKey;
}

export interface PseudonymKey {
  readonly id: string;
  readonly key: Uint8Array;
}

/** The profile whose folder is the publish itself; every other one has a folder below `profiles/`. */
export const topProfile = 'care_manager';

/** Everyone's night while no profiles are configured: one folder with everything. */
export function everything(lists: readonly string[]): Profile {
  return {
    name: topProfile,
    lists,
    hasIndex: true,
    hasPages: true,
    hasTables: true,
    columns: {},
    classes: sensitivityClasses,
  };
}

export function deniedClasses(profile: Pick<Profile, 'classes'>): readonly SensitivityClass[] {
  return sensitivityClasses.filter((one) => !profile.classes.includes(one));
}
