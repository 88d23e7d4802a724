/** Coverage of tonight in plans that the configuration does not name (contracts 1: counted either way). */
import type { Engine } from '../../../engines/engine.js';
import { shareOf } from './gate-figure.js';
import type { GatedExtract, GateFigure } from './gate-figure.js';

export async function unknownPlan(
  engine: Engine,
  extracts: readonly GatedExtract[],
): Promise<readonly GateFigure[]> {
  const counted = await engine.rows(
    `select
       load.extract,
       count(*) as n_checked,
       count(*) filter (where plan_policy.plan_id is null) as n_failed,
       bool_or(night.default_policy_id is not null) as has_default
     from coverage_span as span
     join extract_load as load on load.load_id = span.load_id
     join night on night.as_of between span.start_date and span.end_date
     left join plan_policy on plan_policy.plan_id = span.plan_id
     group by load.extract`,
  );
  const found = new Map(counted.map((row) => [row['extract'], row]));
  return extracts.map(({ id, feed }) => {
    const row = found.get(id);
    const [nFailed, nChecked] = [Number(row?.['n_failed'] ?? 0), Number(row?.['n_checked'] ?? 0)];
    const hasDefault = row?.['has_default'] === true;
    return {
      gate: 'unknown_plan',
      extract: id,
      feed,
      column: 'plan',
      nFailed,
      nChecked,
      measured: shareOf(nFailed, nChecked),
      says: `coverage on the as-of date in plans that plans: does not name${hasDefault ? '; default_policy decides there' : ''}`,
      finds: 'some members are covered by plans that the configuration does not name',
      doubt: hasDefault
        ? 'their tiers follow default_policy and may be wrong'
        : 'they are on no list, and counts of members are too low',
      // a default policy is the plan's word that such codes are expected
      ...(hasDefault ? { warnUnlessNamed: null } : {}),
    };
  });
}
