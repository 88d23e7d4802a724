/** One hash for all rule files: part of the run id, and of the manifest. */
import { createHash } from 'node:crypto';
import type { Rules } from './rules.js';

export function rulesFingerprint(rules: Pick<Rules, 'files'>): string {
  const hash = createHash('sha256');
  for (const { name, sha256 } of rules.files) hash.update(`${name}\n${sha256}\n`);
  return hash.digest('hex');
}
