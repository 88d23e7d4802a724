/** `tier_change_cause`: the cause of every change of a tier; members for whom none is found stay without. */
import { BadInput, WrongInstruction } from '../base/errors.js';
import type { Engine } from '../engines/engine.js';
import { tierChangeCause } from '../tables/tier-change-cause.js';
import type { Tonight } from './night-facts.js';
import type { PreviousNight } from './previous-night.js';
import type { Cause } from './steps.js';
import { undoCauses } from './undo-causes.js';

export interface Explained {
  readonly changes: number;
  readonly unexplained: number;
}

export async function explainChanges(
  tonight: Tonight,
  previous: PreviousNight | undefined,
  openAside: () => Promise<Engine>,
): Promise<Explained> {
  const { engine } = tonight;
  if (previous === undefined) return onFirstRun(engine);
  const changed = await engine.rows('select person_id, prior_tier from tier_change order by person_id');
  const oldTiers = new Map(
    changed.map((row) => [String(row['person_id']), row['prior_tier'] as string | null]),
  );
  const found = await causesOf({ tonight, previous, oldTiers }, openAside);
  await engine.createTable(
    tierChangeCause,
    [...found].map(([person_id, cause]) => ({ person_id, cause })),
  );
  return { changes: oldTiers.size, unexplained: oldTiers.size - found.size };
}

async function onFirstRun(engine: Engine): Promise<Explained> {
  await engine.run(`insert into tier_change_cause select person_id, 'first_run' from tier_change`);
  return { changes: 0, unexplained: 0 };
}

async function causesOf(
  change: Omit<Parameters<typeof undoCauses>[0], 'aside'>,
  openAside: () => Promise<Engine>,
): Promise<ReadonlyMap<string, Cause>> {
  const { tonight, previous, oldTiers } = change;
  if (oldTiers.size === 0) return new Map();
  const aside = await openAside();
  try {
    const found = await undoCauses({ ...change, aside });
    if (tonight.codeVersion === previous.codeVersion) return found;
    // with all of the night before back and its tier not, the program itself decides otherwise: a rule, in code
    return new Map([...oldTiers.keys()].map((person) => [person, found.get(person) ?? 'rule_change']));
  } catch (error) {
    // what the night before had read or followed is no longer kept
    if (error instanceof BadInput || error instanceof WrongInstruction) return new Map();
    throw error;
  } finally {
    await aside.close();
  }
}
