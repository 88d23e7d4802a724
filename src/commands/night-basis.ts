/**
 * What a night goes on from (contracts 2). While no later night is published it is a night like any other, or a new
 * revision of one; once one is, it is a replay: the loads, rules and settings of its last revision, whatever lies in
 * the extracts and in the configuration today.
 */
import { join } from 'node:path';
import { BadInput, WrongInstruction } from '../base/errors.js';
import type { CalendarDate } from '../base/calendar-date.js';
import type { KnownBy } from '../base/known-by.js';
import { configSchema } from '../config/config-schema.js';
import type { Config } from '../config/load-config.js';
import type { NightBasis } from '../pipeline.js';
import { loadRules } from '../rules/load-rules.js';
import type { Rules } from '../rules/rules.js';
import { ruleRowsOn } from './night-rules.js';
import { restoreRules } from '../stages/8-publish/rule-snapshot.js';
import type { RunHistory, StoredRun } from '../stages/8-publish/run-history.js';

export interface NightToRun {
  readonly config: Config;
  readonly basis: NightBasis;
  /** The rules of the night that is rebuilt; absent: those of today. */
  readonly ruleFolders?: readonly string[];
}

interface Asked {
  readonly config: Config;
  readonly asOf: CalendarDate;
  readonly knownBy: KnownBy;
  readonly stateDirectory: string;
  readonly workDirectory: string;
}

export async function nightToRun(history: RunHistory, asked: Asked): Promise<NightToRun> {
  const { asOf, knownBy } = asked;
  const latest = await history.latest();
  const revision = await history.lastRevision(asOf);
  const isReplay =
    knownBy === 'loaded' && revision !== undefined && latest !== undefined && latest.asOf > asOf;
  return isReplay ? replay(history, revision, asked) : goOn(history, latest, asked);
}

/** A date that was never published is a night of its own, even when later ones are: it sees what is known today. */
async function goOn(history: RunHistory, latest: StoredRun | undefined, asked: Asked): Promise<NightToRun> {
  const { config, asOf, knownBy } = asked;
  const before = await history.before(asOf);
  const carried = latest === undefined ? [] : await history.loadsOf(latest.runId);
  return {
    config,
    basis: {
      knownBy,
      isReplay: false,
      previousRunId: before?.runId ?? null,
      previous: await previousNight(history, before, asked),
      baseRunId: latest?.runId ?? null,
      carried,
      readBefore: carried,
      lastSequence: null,
      settings: JSON.stringify(settingsOf(config)),
    },
  };
}

async function replay(history: RunHistory, revision: StoredRun, asked: Asked): Promise<NightToRun> {
  if (revision.isPruned) throw pruned(revision);
  const { stateDirectory, workDirectory } = asked;
  const { runId, previousRunId, baseRunId, settings } = revision;
  const before = previousRunId === null ? undefined : await history.find(previousRunId);
  return {
    config: configOf(revision, asked.config),
    basis: {
      knownBy: 'loaded',
      isReplay: true,
      previousRunId,
      previous: await previousNight(history, before, asked),
      baseRunId,
      carried: await history.loadsOf(runId),
      readBefore: baseRunId === null ? [] : await history.loadsOf(baseRunId),
      lastSequence: revision.publishSequence,
      settings,
    },
    ruleFolders: restoreRules(stateDirectory, join(workDirectory, 'rules'), await history.rulesOf(runId)),
  };
}

/** Today's configuration with the settings that a run kept. */
function configOf({ runId, settings }: StoredRun, config: Config): Config {
  const kept = configSchema.safeParse({ ...settingsOf(config), ...(JSON.parse(settings) as object) });
  if (!kept.success) {
    throw new WrongInstruction({
      where: `run ${runId}`,
      what: 'this version cannot read the settings that were kept with the run',
      remedy: 'rebuild it with the version that published it; what is published stands',
    });
  }
  const { state, publish, engine, rules } = config;
  return { ...config, ...kept.data, state, publish, engine, rules };
}

/** Read only when a tier changed: its rules may have been pruned, and most of the night does not need them. */
async function previousNight(
  history: RunHistory,
  run: StoredRun | undefined,
  { config, stateDirectory, workDirectory }: Asked,
): Promise<NightBasis['previous']> {
  if (run === undefined) return undefined;
  const loads = await history.loadsOf(run.runId);
  const files = await history.rulesOf(run.runId);
  let rules: Rules | undefined;
  return {
    runId: run.runId,
    asOf: run.asOf,
    baseRunId: run.baseRunId,
    codeVersion: run.codeVersion,
    loads,
    extracts: () => configOf(run, config).extracts,
    ruleRows: (asOf) => {
      rules ??= loadRules(restoreRules(stateDirectory, join(workDirectory, 'rules-before'), files));
      return ruleRowsOn(rules, configOf(run, config), asOf, run.asOf);
    },
  };
}

/** Never today's extracts in its place: that would be another night under an old date. */
function pruned({ runId, asOf }: StoredRun): BadInput {
  return new BadInput({
    where: `run ${runId}`,
    what: `the night of ${asOf} was pruned: what it had read is gone, and it cannot be rebuilt`,
    remedy: 'restore the state folder from a backup; its manifest is kept in manifests/ there',
  });
}

/** What of the configuration decides what is published; where things lie and how fast is no part of it. */
function settingsOf(config: Config): object {
  const { time_zone, extracts, plans, default_policy, also_judge, capacity, outputs, profiles } = config;
  return { time_zone, extracts, plans, default_policy, also_judge, capacity, outputs, profiles };
}
