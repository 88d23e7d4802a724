/** How far each source reaches: a source that ends too early makes what is below a threshold unknown. */
import type { Engine, Row } from '../../engines/engine.js';
import { severityOf } from './quality-finding.js';
import type { QualityFinding } from './quality-finding.js';

export async function sourceReach(engine: Engine): Promise<readonly QualityFinding[]> {
  // the policy that asks for the most decides whether to warn; each policy judges for itself in source_status
  const sources = await engine.rows(
    `select
       manifest.source,
       manifest.extract,
       cast(manifest.complete_through as varchar(40)) as complete_through,
       days_between(manifest.complete_through, night.as_of) as lag_days,
       coalesce(days_between(manifest.complete_through, night.as_of) > tolerance.days, false) as is_late,
       manifest.is_filtered
     from source_manifest as manifest
     cross join night
     cross join (
       select min(cast(value as bigint)) as days from policy_parameter where name = 'runout_tolerance_days'
     ) as tolerance
     order by manifest.source, manifest.extract`,
  );
  return sources.map(findingOf);
}

function findingOf(source: Row): QualityFinding {
  const nFailed = source['is_late'] === true ? 1 : 0;
  return {
    check: 'source_complete',
    extract: String(source['extract']),
    table: String(source['source']),
    column: null,
    ...severityOf('warn', nFailed, 1),
    n_failed: nFailed,
    n_checked: 1,
    message: [reach(source), ...(source['is_filtered'] === true ? ['filtered before delivery'] : [])].join(
      '; ',
    ),
  };
}

function reach(source: Row): string {
  const through = source['complete_through'];
  if (typeof through !== 'string') return 'believed complete up to the as-of date';
  const lag = Number(source['lag_days']);
  if (lag <= 0) return `complete through ${through}`;
  return `complete through ${through}, ${lag} days before the as-of date`;
}
