/** The manifest of one profile's folder: what it holds and under which terms. Counts of rows stay in the plan's own. */
import type { Engine } from '../../../engines/engine.js';
import { canonicalJson } from '../canonical-json.js';
import { policies } from '../manifest.js';
import type { ManifestBasis } from '../manifest.js';
import type { FileFingerprint } from '../sealed-folder.js';
import type { Profile } from './profile.js';

export async function profileManifest(
  engine: Engine,
  basis: Pick<ManifestBasis, 'runId' | 'asOf' | 'codeVersion'>,
  profile: Profile,
  outputs: readonly FileFingerprint[],
): Promise<string> {
  return canonicalJson({
    run_id: basis.runId,
    as_of: basis.asOf,
    code_version: basis.codeVersion,
    engine_version: engine.version,
    policies: await policies(engine),
    ...profileTerms(profile),
    outputs: outputs.map(({ file, sha256, bytes }) => ({ file, sha256, bytes })),
  });
}

export function profileTerms(profile: Profile): {
  readonly profile: string;
  readonly classes: readonly string[];
  readonly pseudonym_key_id: string | null;
} {
  return {
    profile: profile.name,
    classes: ['none', ...profile.classes],
    pseudonym_key_id: profile.pseudonym?.id ?? null,
  };
}
