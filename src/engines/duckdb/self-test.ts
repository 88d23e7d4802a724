/**
 * DuckDB's optimizer pass `deliminator` returns wrong rows for some correlated EXISTS / IN (every build
 * tried, 1.3.2 to 1.5.6). The pass is switched off at start; this known answer proves that it is off.
 * Proved by test/fault/engine-self-test.test.ts.
 */
import { InternalFailure } from '../../base/errors.js';
import type { Engine } from '../engine.js';

const knownAnswer = `
  with stay(id, person, admitted, discharged) as (
    values
      ('A1', 'p1', date '2024-01-01', date '2024-01-05'),
      ('A2', 'p1', date '2024-01-05', date '2024-01-20'),
      ('B1', 'p2', date '2024-01-01', date '2024-01-05'),
      ('B2', 'p2', date '2024-09-05', date '2024-09-20')
  )
  select a.id
  from stay as a
  where exists (
    select 1 from stay as b
    where b.person = a.person and b.id <> a.id and b.admitted <= a.discharged and b.discharged >= a.admitted
  )
  order by a.id`;

export async function selfTest(engine: Engine): Promise<void> {
  const found = (await engine.rows(knownAnswer)).map((row) => row['id']).join(',');
  if (found === 'A1,A2') return;
  throw new InternalFailure({
    where: engine.version,
    what: 'the start-up self-test gave wrong rows: this engine answers overlapping-stay questions wrongly',
    remedy: 'install the engine version that package.json pins (npm ci)',
  });
}
