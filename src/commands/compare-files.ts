/** Which rule files differ between two sets: by kind and name, wherever the folder lies that holds them. */
import type { RuleFileChange } from './comparison.js';

type Files = ReadonlyMap<string, string>;

export function changedRuleFiles(before: Files, after: Files): RuleFileChange[] {
  const [old, now] = [byName(before), byName(after)];
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((file): RuleFileChange[] => {
    const [from, to] = [old.get(file), now.get(file)];
    if (from === to) return [];
    return [{ file, change: from === undefined ? 'added' : to === undefined ? 'removed' : 'changed' }];
  });
}

/** An overlay's file stands in the place of the one it replaces: `conditions/diabetes.yaml` in either folder. */
function byName(files: Files): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [file, sha256] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const name = file.split('/').slice(-2).join('/');
    // every folder of code lists has a sources.yaml of its own, and all of them hold
    found.set(name, found.has(name) ? `${found.get(name)} ${sha256}` : sha256);
  }
  return found;
}
