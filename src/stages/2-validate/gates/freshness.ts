/** How long before the as-of date an extract ends: what happened since then nobody can see yet. */
import type { Engine } from '../../../engines/engine.js';
import { numbersOf } from './feed-words.js';
import type { GatedExtract, GateFigure } from './gate-figure.js';

export async function freshness(
  engine: Engine,
  extracts: readonly GatedExtract[],
): Promise<readonly GateFigure[]> {
  const tolerance = await toleratedDays(engine);
  const dated = await engine.rows(
    `select
       manifest.extract,
       cast(min(manifest.complete_through) as varchar) as complete_through,
       max(greatest(days_between(manifest.complete_through, night.as_of), 0)) as days
     from source_manifest as manifest cross join night
     where manifest.complete_through is not null
     group by manifest.extract`,
  );
  const found = new Map(dated.map((row) => [row['extract'], row]));
  return extracts.flatMap((extract) => {
    const row = found.get(extract.id);
    // an extract without a date is believed complete up to tonight: source_complete says so
    if (row === undefined) return [];
    return [figureOf(extract, Number(row['days']), String(row['complete_through']), tolerance)];
  });
}

/** The policy that asks for the most decides whether to warn; each policy judges for itself in source_status. */
async function toleratedDays(engine: Engine): Promise<number | null> {
  const [row] = await engine.rows(
    `select min(cast(value as bigint)) as days from policy_parameter where name = 'runout_tolerance_days'`,
  );
  const days = row?.['days'] ?? null;
  return days === null ? null : Number(days);
}

function figureOf(
  { id, feed }: GatedExtract,
  days: number,
  through: string,
  tolerance: number | null,
): GateFigure {
  return {
    gate: 'freshness',
    extract: id,
    feed,
    column: null,
    nFailed: 0,
    nChecked: 1,
    measured: { part: BigInt(days), whole: 1n },
    says: `complete through ${through}, ${days} ${days === 1 ? 'day' : 'days'} before the as-of date`,
    doubt: `${numbersOf(feed)} may be too low`,
    warnUnlessNamed: tolerance === null ? null : `${tolerance}d`,
  };
}
