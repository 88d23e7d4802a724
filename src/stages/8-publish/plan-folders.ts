/** Plan code → folder name: safe on every file system, and never the same for two plans. */
import { createHash } from 'node:crypto';

export function planFolders(plans: readonly string[]): ReadonlyMap<string, string> {
  const distinct = [...new Set(plans)].sort();
  const owners = new Map<string, number>();
  for (const plan of distinct) owners.set(key(plan), (owners.get(key(plan)) ?? 0) + 1);
  return new Map(
    distinct.map((plan) => {
      const name = safe(plan);
      // a hash where the name was changed, or where another plan would share it on a disk that ignores case
      const needsHash = name !== plan || owners.get(key(plan))! > 1;
      return [plan, needsHash ? `${name}-${fingerprint(plan)}` : name];
    }),
  );
}

function safe(plan: string): string {
  const name = plan
    .replace(/[^A-Za-z0-9._-]/g, '_')
    .replace(/^\./, '_')
    .slice(0, 60);
  return name === '' ? '_' : name;
}

function key(plan: string): string {
  return safe(plan).toLowerCase();
}

function fingerprint(plan: string): string {
  return createHash('sha256').update(plan).digest('hex').slice(0, 8);
}
