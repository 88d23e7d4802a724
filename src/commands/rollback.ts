/**
 * `caretier rollback`: back to an earlier publish. What was published after it is withdrawn: it stays in `.runs` and in
 * history, no later night follows it, and run again it is current again.
 */
import { BadInput, WrongInstruction } from '../base/errors.js';
import type { StoredRun } from '../stages/8-publish/run-history.js';
import { settleLinks } from '../stages/8-publish/settle-links.js';
import { stateOfRun } from '../stages/8-publish/swap.js';
import { withHistory } from './open-history.js';
import type { HeldHistory, HistoryOptions } from './open-history.js';
import { runNamed } from './runs.js';
import type { Surroundings } from './surroundings.js';

export interface RollbackOptions extends HistoryOptions {
  readonly to?: string;
  readonly dryRun: boolean;
}

export async function rollback(surroundings: Surroundings, options: RollbackOptions): Promise<void> {
  const lines = await withHistory(surroundings, options, (held) => goBack(surroundings, options, held));
  surroundings.stdout.write(`${lines.join('\n')}\n`);
}

async function goBack(
  surroundings: Surroundings,
  { to, dryRun }: RollbackOptions,
  held: HeldHistory | undefined,
): Promise<readonly string[]> {
  const all = held === undefined ? [] : await held.history.all();
  const chain = all.filter(({ isWithdrawn, knownBy }) => !isWithdrawn && knownBy === 'loaded');
  const latest = chain[0];
  if (held === undefined || latest === undefined) throw nothingPublished();
  // asked once and killed half way, it must not go back twice
  if (to === undefined && held.settled.length > 0)
    return ['an earlier rollback was killed and is finished now', isNow(latest)];
  const target = to === undefined ? chain[1] : runNamed(all, to);
  if (target === undefined) throw to === undefined ? nothingBefore(latest) : unknown(to);
  if (target.runId === latest.runId) return [`${nameOf(latest)} is current already`];
  refuse(target);
  await refuseUnlessWhole(held, target);
  const withdrawn = chain.slice(0, chain.indexOf(target));
  if (dryRun)
    return [...withdrawn.map((run) => `would withdraw ${nameOf(run)}`), `would go back to ${nameOf(target)}`];
  const { config, history, attemptId } = held;
  // history first, in one transaction; links follow from it, now or with the next command
  await history.withdraw(
    withdrawn.map(({ runId }) => runId),
    surroundings.clock(),
  );
  await settleLinks(config.publishDirectory, history, attemptId);
  return [...withdrawn.map((run) => `withdrew ${nameOf(run)}`), isNow(target)];
}

const nameOf = ({ asOf, runId }: StoredRun): string => `${asOf} (run ${runId})`;
const isNow = (run: StoredRun): string => `latest is ${nameOf(run)}`;

function refuse(target: StoredRun): void {
  if (target.isPruned) throw gone(target, 'it was pruned');
  if (target.isWithdrawn)
    throw wrong(
      `${nameOf(target)} was withdrawn`,
      `run caretier run --as-of ${target.asOf}: over the same extracts and rules it is current again`,
    );
  if (target.knownBy !== 'loaded')
    throw wrong(
      `${nameOf(target)} is a view for a backtest and never was latest`,
      'name a run without "known by" in caretier runs',
    );
}

/** Readers are never sent to a folder that is not all there. */
async function refuseUnlessWhole({ config }: HeldHistory, target: StoredRun): Promise<void> {
  const found = await stateOfRun(config.publishDirectory, target.runId);
  if (found !== 'whole')
    throw gone(target, found === 'none' ? 'its folder is missing' : 'its folder is damaged');
}

function gone(target: StoredRun, what: string): BadInput {
  return new BadInput({
    where: nameOf(target),
    what: `nobody can be sent back to it: ${what}`,
    remedy: 'name another run of caretier runs; what is published stands',
  });
}

function nothingPublished(): WrongInstruction {
  return wrong('nothing is published', 'run caretier run first');
}

function nothingBefore(latest: StoredRun): WrongInstruction {
  return wrong(
    `${nameOf(latest)} is the first publish: there is none before it`,
    'mend the extracts or rules and run the night again',
  );
}

function unknown(name: string): WrongInstruction {
  return wrong(
    `no published run is called ${JSON.stringify(name)}`,
    'caretier runs lists run ids and as-of dates',
  );
}

function wrong(what: string, remedy: string): WrongInstruction {
  return new WrongInstruction({ where: 'caretier rollback', what, remedy });
}
