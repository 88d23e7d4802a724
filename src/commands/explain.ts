/**
 * `caretier explain MEMBER`: why this tier, and why not the others. Reads what was published, not the state,
 * so that it says what the list said; the rules give sentence and source.
 */
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { BadInput, WrongInstruction } from '../base/errors.js';
import { loadConfig } from '../config/load-config.js';
import type { Engine, Row } from '../engines/engine.js';
import { openEngine } from '../engines/open-engine.js';
import { explanationText } from './explanation-text.js';
import type { Surroundings } from './surroundings.js';
import { pathOf } from './user-path.js';

export interface Explanation {
  readonly member: Row;
  readonly listed: Row | null;
  readonly criteria: readonly Row[];
  readonly evidence: readonly Row[];
  readonly conditions: readonly Row[];
  readonly stays: readonly Row[];
}

export async function explain(
  surroundings: Surroundings,
  member: string,
  options: { readonly config: string; readonly asOf?: string; readonly json: boolean },
): Promise<void> {
  const config = loadConfig(pathOf(surroundings, options.config));
  const directory = publishedDirectory(config.publishDirectory, options.asOf);
  const engine = await openEngine('duckdb', { file: ':memory:', allowedDirectories: [directory] });
  try {
    const found = await readExplanation(engine, directory, member);
    surroundings.stdout.write(options.json ? `${JSON.stringify(found, null, 2)}\n` : explanationText(found));
  } finally {
    await engine.close();
  }
}

function publishedDirectory(publishDirectory: string, asOf: string | undefined): string {
  const name = asOf ?? 'latest';
  const link = join(publishDirectory, name);
  if (!existsSync(link)) {
    throw new BadInput({ where: link, what: 'nothing is published there', remedy: 'run caretier run first, or name another date with --as-of' });
  }
  return realpathSync(link);
}

async function readExplanation(engine: Engine, directory: string, member: string): Promise<Explanation> {
  const read = (list: string, order: string): Promise<readonly Row[]> =>
    engine.rows(`select * from read_parquet($file, hive_partitioning = false) where member_id = $member order by ${order}`, {
      file: join(directory, `${list}.parquet`),
      member,
    });
  const members = await read('member_tier', 'plan_id');
  if (members.length === 0) throw await notThere(engine, directory, member);
  const [listed] = await read('outreach_list', 'plan_id');
  const own = members[0]!;
  return {
    member: own,
    listed: listed ?? null,
    criteria: (await read('criterion_state', 'criterion')).filter((row) => row['policy_id'] === (listed ?? own)['policy_id']),
    evidence: await read('evidence', 'criterion, date, claim_id, claim_line_number, code'),
    conditions: await read('member_condition', 'family'),
    stays: await read('stays', 'admit_date, stay_id'),
  };
}

/** Excluded members are explained by their reason; an unknown id is a wrong argument. */
async function notThere(engine: Engine, directory: string, member: string): Promise<Error> {
  const rows = await engine.rows(`select reason from read_csv($file, header = true, all_varchar = true, hive_partitioning = false) where member_id = $member`, {
    file: join(directory, 'excluded.csv'),
    member,
  });
  const reason = rows[0]?.['reason'];
  if (typeof reason === 'string') {
    return new WrongInstruction({ where: 'explain', what: `this member is excluded: ${reason}`, remedy: 'see excluded.csv' });
  }
  return new WrongInstruction({ where: 'explain', what: 'no such member in this publish', remedy: 'give the member id as printed in member_tier.csv' });
}
