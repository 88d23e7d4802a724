/**
 * Claims that a check sets aside: accepted, still in the tables, marked so that assemble leaves them out, and
 * every record of theirs told in `quarantined_record` (contracts 3).
 */
import type { Engine } from '../../engines/engine.js';
import type { Check } from './check.js';

export async function setClaimsAside(engine: Engine, check: Check): Promise<void> {
  await engine.run(
    `create or replace temp table claim_to_set_aside as select distinct claim_key from (${check.sql})`,
  );
  const [found] = await engine.rows('select count(*) as n from claim_to_set_aside');
  // most nights: the lines of every claim need not be read
  if (found!['n'] === 0) return;
  await engine.run(
    `insert into quarantined_record (load_id, extract, file, stage, record_number, byte_offset, column_name, reason)
     select load.load_id, load.extract, load.file, 'validate', line.record_number, null, $column, $reason
     from claim_to_set_aside as found
     join claim_line_record as line on line.claim_key = found.claim_key
     join extract_load as load on load.load_id = line.load_id
     order by load.extract, load.file, line.record_number`,
    { column: check.column, reason: `check:${check.name}` },
  );
  await engine.run(
    `update claim set is_set_aside = true
     from claim_to_set_aside as found where found.claim_key = claim.claim_key`,
  );
}
