/** `manifest.json`: what the run was made of and what it made (contracts 5). Nothing in it tells the time or the machine. */
import type { Engine } from '../../engines/engine.js';
import { rowCounts } from '../../models/release-tables.js';
import { canonicalJson } from './canonical-json.js';
import type { Json } from './canonical-json.js';
import type { FileFingerprint } from './sealed-folder.js';

export interface GateOutcome {
  readonly gate: string;
  readonly extract?: string | null;
  readonly outcome: 'passed' | 'warned' | 'stopped';
}

export interface ManifestBasis {
  readonly runId: string;
  readonly asOf: string;
  readonly previousRunId: string | null;
  readonly codeVersion: string;
  readonly ruleFiles: readonly { readonly file: string; readonly sha256: string }[];
  readonly gates: readonly GateOutcome[];
  /** What each configured profile may see; absent while none is configured. */
  readonly profileTerms?: readonly { readonly [key: string]: Json }[];
}

export async function manifestText(
  engine: Engine,
  basis: ManifestBasis,
  outputs: readonly FileFingerprint[],
): Promise<string> {
  return canonicalJson({
    run_id: basis.runId,
    as_of: basis.asOf,
    previous_run_id: basis.previousRunId,
    code_version: basis.codeVersion,
    engine_version: engine.version,
    policies: await policies(engine),
    inputs: await inputs(engine),
    rules: [...basis.ruleFiles]
      .sort((a, b) => (a.file < b.file ? -1 : 1))
      .map(({ file, sha256 }) => ({ file, sha256 })),
    outputs: outputs.map(({ file, sha256, bytes }) => ({ file, sha256, bytes })),
    ledger: await ledger(engine),
    ...(basis.profileTerms === undefined ? {} : { profiles: basis.profileTerms }),
    tables: Object.fromEntries(await rowCounts(engine)),
    gates: basis.gates.map(({ gate, extract, outcome }) => ({ gate, extract: extract ?? null, outcome })),
  });
}

export async function policies(engine: Engine): Promise<Json> {
  const rows = await engine.rows('select policy_id, policy_version from policy order by policy_id');
  return Object.fromEntries(rows.map((row) => [String(row['policy_id']), String(row['policy_version'])]));
}

async function inputs(engine: Engine): Promise<Json> {
  return await engine.rows(
    'select extract, format, file, sha256, bytes from extract_load order by extract, file, sha256',
  );
}

/** framed = accepted + quarantined, per extract; a record may name more than one reason. */
async function ledger(engine: Engine): Promise<Json> {
  const totals = await engine.rows(
    `select extract,
       cast(sum(framed) as bigint) as framed,
       cast(sum(accepted) as bigint) as accepted,
       cast(sum(quarantined) as bigint) as quarantined
     from extract_load group by extract order by extract`,
  );
  const reasons = await engine.rows(
    `select extract, reason, count(distinct load_id || '/' || record_number) as n
     from quarantined_record group by extract, reason order by extract, reason`,
  );
  return totals.map((total) => ({
    ...(total as { readonly [key: string]: Json }),
    by_reason: Object.fromEntries(
      reasons
        .filter((row) => row['extract'] === total['extract'])
        .map((row) => [String(row['reason']), row['n'] as number]),
    ),
  }));
}
