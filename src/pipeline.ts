/**
 * The night, stage by stage: the only place the order is written.
 * Everything a stage needs from another lies in tables; this file only calls them in turn.
 */
import { join } from 'node:path';
import type { CalendarDate } from './base/calendar-date.js';
import { GateStopped } from './base/errors.js';
import type { EventLog } from './base/events.js';
import type { KnownBy } from './base/known-by.js';
import { gateNames } from './base/gate-kinds.js';
import { packageRoot } from './base/package-root.js';
import { assignCapacity } from './capacity/assign-capacity.js';
import { compareWithNightBefore } from './change/decide-changes.js';
import { explainChanges } from './change/explain-changes.js';
import { keepDecisions } from './change/kept-decisions.js';
import type { PreviousNight } from './change/previous-night.js';
import type { Config } from './config/load-config.js';
import type { Engine } from './engines/engine.js';
import { readModels } from './models/model.js';
import { releaseTables } from './models/release-tables.js';
import { runModels } from './models/run-models.js';
import type { RuleRow } from './rules/rules.js';
import { ingest } from './stages/1-ingest/ingest.js';
import type { CarriedLoad } from './stages/1-ingest/carried-load.js';
import type { IngestReport } from './stages/1-ingest/ingest.js';
import { gatherSeen, keepSeen } from './stages/1-ingest/seen-before.js';
import { recordVolumes } from './stages/2-validate/gates/extract-volume.js';
import { gateFaults } from './stages/2-validate/gates/gate-faults.js';
import { judgeGates } from './stages/2-validate/gates/judge-gates.js';
import type { GateFinding } from './stages/2-validate/gates/judge-gates.js';
import { validate } from './stages/2-validate/validate.js';
import { writeHtml } from './stages/8-publish/html/write-html.js';
import type { Profile } from './stages/8-publish/profiles/profile.js';
import { profileTerms } from './stages/8-publish/profiles/profile-manifest.js';
import { publish } from './stages/8-publish/publish.js';
import type { PublishResult } from './stages/8-publish/publish.js';
import type { QualityFinding } from './stages/8-publish/published-lists.js';
import { keepRules } from './stages/8-publish/rule-snapshot.js';
import type { RunHistory } from './stages/8-publish/run-history.js';
import { runIdOf } from './stages/8-publish/run-identity.js';
import type { StageDuration } from './stages/8-publish/run-results.js';
import { tableNamed } from './tables/all-tables.js';
import type { Stage } from './tables/table.js';

/** What a night stands on: which run came before it, and which loads it goes on from. */
export interface NightBasis {
  readonly knownBy: KnownBy;
  /** A later night is published: this one is rebuilt from what its last revision had read. */
  readonly isReplay: boolean;
  readonly previousRunId: string | null;
  /** The run of that id, for what changed since and why. */
  readonly previous?: PreviousNight | undefined;
  readonly baseRunId: string | null;
  readonly carried: readonly CarriedLoad[];
  /** All that the run it goes on from had read. */
  readonly readBefore: readonly CarriedLoad[];
  /** Of a replay: the place in history of the run that is rebuilt. */
  readonly lastSequence: number | null;
  /** The configuration as JSON, kept with the run for its replay. */
  readonly settings: string;
}

export interface RuleFileBytes {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: Buffer;
}

export interface NightRequest {
  readonly engine: Engine;
  /** An engine of its own, small and empty, for nights that never were. */
  readonly openAside: () => Promise<Engine>;
  readonly config: Config;
  readonly asOf: CalendarDate;
  readonly ruleRows: ReadonlyMap<string, readonly RuleRow[]>;
  readonly ruleFiles: readonly RuleFileBytes[];
  readonly suppressionThreshold: number;
  /** Who gets a folder of their own; absent while none is configured. */
  readonly profiles?: readonly Profile[] | undefined;
  readonly stateDirectory: string;
  readonly workDirectory: string;
  readonly attemptId: string;
  readonly codeVersion: string;
  readonly history: RunHistory;
  readonly basis: NightBasis;
  readonly isDryRun: boolean;
  readonly isStrict: boolean;
  readonly clock: () => Date;
  readonly log: EventLog;
}

const modelStages = ['3-assemble', '4-measure', '5-tier', '6-rank'] as const;

/** Files read at the same time; the engine's own threads do the heavy part. */
const concurrentFiles = 2;

export async function runNight(request: NightRequest): Promise<PublishResult | undefined> {
  const { engine, log } = request;
  const startedAt = request.clock();
  const stages: StageDuration[] = [];
  const timed = async <T>(stage: string, steps: number, work: () => Promise<T>): Promise<T> => {
    const started = performance.now();
    log.emit({ event: 'stage_started', stage, steps });
    const result = await work();
    stages.push({ stage, ms: performance.now() - started });
    log.emit({ event: 'stage_finished', stage, ms: performance.now() - started });
    return result;
  };
  log.emit({ event: 'night_started', as_of: request.asOf, attempt: request.attemptId });
  await timed('rules', request.ruleRows.size, () => makeRuleTables(engine, request.ruleRows));
  const report = await timed('ingest', request.config.extracts.length, () => ingest(ingestRequest(request)));
  const findings = [
    ...report.findings,
    ...(await timed('validate', 1, () => validate(engine, { stateDirectory: request.stateDirectory }))),
  ];
  tellWarnings(log, findings);
  await gatherSeen(engine);
  const [assemble, ...later] = modelsByStage();
  await decide(request, timed, [assemble!]);
  const gates = await timed('gates', gateNames.length, () =>
    judgeGates(engine, request.config.extracts, request.basis.lastSequence),
  );
  tellWarnings(log, gates);
  stopAtGates(request, findings, gates);
  await releaseTables(engine, 'assemble');
  await decide(request, timed, later);
  const changes = await timed('change', 1, () => compareNights(request, report));
  if (request.isDryRun) return undefined;
  return publishNight(
    request,
    report,
    { findings: [...findings, ...changes], gates },
    stages,
    startedAt,
    timed,
  );
}

type Timed = <T>(stage: string, steps: number, work: () => Promise<T>) => Promise<T>;

/** Rules become rows before any model runs. */
export async function makeRuleTables(
  engine: Engine,
  rows: ReadonlyMap<string, readonly RuleRow[]>,
): Promise<void> {
  for (const [name, tableRows] of rows) await engine.createTable(tableNamed.get(name)!, tableRows);
}

type LoadRequest = Pick<
  NightRequest,
  'engine' | 'config' | 'asOf' | 'ruleRows' | 'stateDirectory' | 'workDirectory' | 'log' | 'basis'
>;

/** Stages 1 and 2 without a publish after them: what `compare --rules` decides about under two sets of rules. */
export async function loadWithoutPublish(request: LoadRequest): Promise<void> {
  await makeRuleTables(request.engine, request.ruleRows);
  await ingest(ingestRequest(request));
  // what was set aside stays as the last night left it for `caretier quarantine`
  await validate(request.engine, { stateDirectory: request.workDirectory });
}

function ingestRequest(request: LoadRequest): Parameters<typeof ingest>[0] {
  const { engine, config, asOf, stateDirectory, workDirectory, log, basis } = request;
  return {
    ...basis,
    engine,
    extracts: config.extracts,
    baseDirectory: config.baseDirectory,
    stateDirectory,
    workDirectory,
    asOf,
    concurrency: concurrentFiles,
    log,
  };
}

function tellWarnings(log: EventLog, findings: readonly QualityFinding[]): void {
  for (const finding of findings) {
    if (finding.severity === 'info' || finding.n_failed === 0) continue;
    log.emit({
      event: 'check_failed',
      check: finding.check,
      extract: finding.extract ?? '',
      n_failed: finding.n_failed,
      severity: finding.severity,
    });
  }
}

/** Whatever should stop the night is told at once; what is published stays as it is. */
function stopAtGates(
  { isStrict }: NightRequest,
  findings: readonly QualityFinding[],
  gates: readonly GateFinding[],
): void {
  const failed = findings.filter((finding) => finding.severity !== 'info' && finding.n_failed > 0);
  const faults = [
    ...gateFaults(gates, isStrict),
    ...(isStrict ? failed : []).map((finding) => ({
      where: finding.extract ?? 'data quality',
      what: `${finding.check}: ${finding.n_failed} failed, and --strict stops on a warning`,
      remedy: 'see caretier quarantine, mend the extract, or run without --strict',
    })),
  ];
  if (faults.length > 0) throw new GateStopped(faults);
}

/** Of stages 3 to 6, from canonical tables and rule rows to a ranked list, those that are given. */
async function decide(
  request: NightRequest,
  timed: Timed,
  given: ReturnType<typeof modelsByStage>,
): Promise<void> {
  for (const [stage, models] of given) {
    await timed(stage, models.length, () =>
      runModels(request.engine, models, (step, ms) =>
        request.log.emit({ event: 'step_finished', stage, step, ms }),
      ),
    );
    if (stage === 'rank') await assignCapacity(request.engine);
    // the gates still ask for what assemble has read
    if (stage !== 'assemble') await releaseTables(request.engine, stage);
  }
}

/** Nobody rises, falls or leaves in silence; what the night before no longer tells is left empty and counted. */
async function compareNights(
  request: NightRequest,
  report: IngestReport,
): Promise<readonly QualityFinding[]> {
  const { engine, stateDirectory, config, basis } = request;
  const isKnown = await compareWithNightBefore(engine, stateDirectory, basis.previous);
  if (!isKnown) return [unknownNightBefore];
  const tonight = { ...request, ...basis, loads: report.loads, extracts: config.extracts };
  const { changes, unexplained } = await explainChanges(tonight, basis.previous, request.openAside);
  return unexplained === 0 ? [] : [unknownCauses(unexplained, changes)];
}

const unknownNightBefore: QualityFinding = {
  check: 'night_before_known',
  table: 'tier_changes',
  column: 'prior_tier',
  severity: 'warn',
  n_failed: 1,
  n_checked: 1,
  gate: 'warned',
  message: 'what the previous run decided is no longer kept: first_identified_on and changes are empty',
};

function unknownCauses(nFailed: number, nChecked: number): QualityFinding {
  return {
    check: 'change_cause_known',
    table: 'tier_changes',
    column: 'cause',
    severity: 'warn',
    n_failed: nFailed,
    n_checked: nChecked,
    gate: 'warned',
    message:
      'changes whose cause cannot be computed: the loads, rules or settings of the previous run are no longer kept',
  };
}

/** All models are ordered together; a stage's models never wait for a later stage. */
function modelsByStage(): readonly (readonly [Stage, ReturnType<typeof readModels>])[] {
  const folder = (stage: string): string => join(packageRoot, 'src', 'stages', stage);
  const ordered = readModels(modelStages.map(folder));
  return modelStages.map((stage) => [
    stage.slice(2) as Stage,
    ordered.filter((model) => model.file.startsWith(`${folder(stage)}/`)),
  ]);
}

/** For callers that bring their own canonical tables: rule examples and property tests. */
export async function runDecision(engine: Engine): Promise<void> {
  for (const [stage, models] of modelsByStage()) {
    await runModels(engine, models);
    if (stage === 'rank') await assignCapacity(engine);
  }
}

/** Single models of a stage over tables that the caller made. */
export async function runStage(engine: Engine, stage: string, tables: readonly string[]): Promise<void> {
  const models = modelsByStage().flatMap(([name, all]) => (name === stage ? all : []));
  await runModels(
    engine,
    models.filter((model) => tables.includes(model.table)),
  );
}

async function publishNight(
  request: NightRequest,
  report: IngestReport,
  quality: { readonly findings: readonly QualityFinding[]; readonly gates: readonly GateFinding[] },
  stages: StageDuration[],
  startedAt: Date,
  timed: Timed,
): Promise<PublishResult> {
  const { engine, config, asOf, codeVersion, ruleFiles, basis, stateDirectory, attemptId } = request;
  const dataQuality = [...quality.findings, ...quality.gates.map(({ exceeded: _, ...row }) => row)];
  const runId = runIdOf({
    inputs: report.loads,
    ruleFiles,
    settings: settingsOf(config, request.profiles),
    codeVersion,
    asOf,
    previousRunId: basis.previousRunId,
    knownBy: basis.knownBy,
  });
  return timed('publish', 1, async () => {
    // beside the state, under the run's id, before the run is told of: a rerun finds them as they are
    keepRules(stateDirectory, ruleFiles, attemptId);
    await keepSeen(engine, stateDirectory, runId, attemptId);
    await keepDecisions(engine, stateDirectory, runId, attemptId);
    await recordVolumes(engine, runId, asOf);
    return publish({
      ...request,
      ...basis,
      loads: report.loads,
      publishDirectory: config.publishDirectory,
      outputs: config.outputs.filter((output) => output !== 'xlsx' && output !== 'fhir'),
      runId,
      dataQuality,
      gates: quality.gates.map(({ check, extract, gate }) => ({ gate: check, extract, outcome: gate })),
      stages,
      startedAt,
      htmlPages: async (beside, directory, has, onFile) =>
        void (await writeHtml({
          engine: beside,
          directory,
          asOf,
          runId,
          dataQuality,
          suppressionThreshold: request.suppressionThreshold,
          codeVersion,
          hasMemberPages: has.memberPages,
          hasCsv: has.csv,
          onFile,
        })),
    });
  });
}

/** What of the configuration changes a published byte; folders, threads and memory do not. */
function settingsOf(
  config: Config,
  profiles: readonly Profile[] | undefined,
): Parameters<typeof runIdOf>[0]['settings'] {
  const { plans, default_policy, also_judge, capacity, outputs, extracts, time_zone } = config;
  return JSON.parse(
    JSON.stringify({
      plans,
      default_policy,
      also_judge,
      capacity,
      outputs,
      time_zone,
      // the id of a key, never the key or where it lies
      profiles: profiles?.map((profile) => ({ ...profile, pseudonym: undefined, ...profileTerms(profile) })),
      extracts: extracts.map(({ path: _, ...rest }) => rest),
    }),
  ) as Parameters<typeof runIdOf>[0]['settings'];
}
