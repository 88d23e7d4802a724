/**
 * Paid amounts before and after final action. Every delivered claim ends once: it stands in `final_claim`, or its
 * status says why it does not. What is found neither there nor here, or twice, is money made or lost.
 */
import type { Engine } from '../../../engines/engine.js';
import type { GatedExtract, GateFigure } from './gate-figure.js';

const accounted = `
  select claim_key, paid_amount from final_claim
  union all
  select status.claim_key, claim.paid_amount
  from claim_final_status as status
  join claim on claim.claim_key = status.claim_key
  where status.status not in ('final', 'unmatched_replacement')`;

/**
 * Whether nothing can differ: as many claims, the same claims with the same amounts, and lines that add up. One number
 * over all of them, so that a night in order does not pay for a comparison claim by claim.
 */
async function isWhole(engine: Engine): Promise<boolean> {
  const print = (rows: string): string =>
    `(select concat_ws('/', count(*), sum(hash(claim_key, paid_amount))) from (${rows}))`;
  const [row] = await engine.rows(
    `select ${print('select claim_key, paid_amount from claim')} = ${print(accounted)}
       and (select coalesce(sum(paid_amount), 0) from claim) = (select coalesce(sum(paid_amount), 0) from claim_line) as is_whole`,
  );
  return row?.['is_whole'] === true;
}

const wholeByExtract = `
  select load.extract, sum(n) as n_checked, 0 as n_failed, '0' as cents_failed, cast(sum(paid) * 100 as varchar) as cents_checked
  from (select load_id, count(*) as n, coalesce(sum(abs(paid_amount)), 0) as paid from claim group by load_id) as claim
  join extract_load as load on load.load_id = claim.load_id
  group by load.extract`;

const comparedByExtract = `
  with line_total as (
    select claim_key, sum(paid_amount) as paid from claim_line group by claim_key
  ),
  accounted as (${accounted}),
  accounted_total as (
    select claim_key, sum(paid_amount) as paid, count(*) as n from accounted group by claim_key
  ),
  compared as (
    select
      load.extract,
      cast(coalesce(line_total.paid, 0) as decimal(18, 2)) as before,
      cast(coalesce(accounted_total.paid, 0) as decimal(18, 2)) as after,
      coalesce(accounted_total.n, 0) as n
    from claim
    join extract_load as load on load.load_id = claim.load_id
    left join line_total on line_total.claim_key = claim.claim_key
    left join accounted_total on accounted_total.claim_key = claim.claim_key
  )
  select
    extract,
    count(*) as n_checked,
    count(*) filter (where before <> after or n <> 1) as n_failed,
    cast(coalesce(sum(abs(before - after)), 0) * 100 as varchar) as cents_failed,
    cast(coalesce(sum(abs(before)), 0) * 100 as varchar) as cents_checked
  from compared group by extract`;

export async function finalActionTotals(
  engine: Engine,
  extracts: readonly GatedExtract[],
): Promise<readonly GateFigure[]> {
  const counted = await engine.rows((await isWhole(engine)) ? wholeByExtract : comparedByExtract);
  const found = new Map(counted.map((row) => [row['extract'], row]));
  return extracts.map(({ id, feed }) => {
    const row = found.get(id);
    const cents = (name: string): bigint => BigInt(String(row?.[name] ?? '0').replace(/\..*$/, ''));
    return {
      gate: 'final_action_totals',
      extract: id,
      feed,
      column: 'paid_amount',
      nFailed: Number(row?.['n_failed'] ?? 0),
      nChecked: Number(row?.['n_checked'] ?? 0),
      measured: differing(cents('cents_failed'), cents('cents_checked')),
      says: 'claims whose paid amount final action does not account for once: it stands, or a status says why not',
      finds: 'paid amounts before and after final action differ',
      doubt: 'costs, and which claims stand, cannot be relied on',
    };
  });
}

/** Money where none was delivered is all of it wrong. */
function differing(failed: bigint, checked: bigint): GateFigure['measured'] {
  if (checked === 0n) return failed === 0n ? null : { part: 1n, whole: 1n };
  return { part: failed, whole: checked };
}
