/**
 * Stage 2: what is wrong with what was accepted. Nothing is mended and nothing is dropped: checks count, warn, and
 * a few set claims aside. All of them run before a claim is marked, so that no check hides another.
 */
import { join } from 'node:path';
import { packageRoot } from '../../base/package-root.js';
import type { Engine } from '../../engines/engine.js';
import { readChecks } from './check.js';
import { keepSetAside } from './keep-set-aside.js';
import type { QualityFinding } from './quality-finding.js';
import { rowsChecked, runCheck } from './run-check.js';
import type { RowsChecked } from './run-check.js';
import { setClaimsAside } from './set-aside-claims.js';
import { sourceReach } from './source-reach.js';
import { uniqueKeys } from './unique-keys.js';

const checksFolder = join(packageRoot, 'src', 'stages', '2-validate', 'checks');

export async function validate(
  engine: Engine,
  request: { readonly stateDirectory: string },
): Promise<readonly QualityFinding[]> {
  const checks = readChecks(checksFolder);
  const checked = new Map<string, RowsChecked>();
  const findings: QualityFinding[] = [];
  for (const check of checks) {
    if (!checked.has(check.table)) checked.set(check.table, await rowsChecked(engine, check.table));
    findings.push(...(await runCheck(engine, check, checked.get(check.table)!)));
  }
  findings.push(...(await uniqueKeys(engine)), ...(await sourceReach(engine)));
  for (const check of checks.filter(({ setsAside }) => setsAside)) await setClaimsAside(engine, check);
  await keepSetAside(engine, request.stateDirectory);
  return findings;
}

/** Only what a check takes out of the night, with nothing told of it: for a night that is decided once more. */
export async function setAsideAgain(engine: Engine): Promise<void> {
  for (const check of readChecks(checksFolder).filter(({ setsAside }) => setsAside)) {
    await setClaimsAside(engine, check);
  }
}
