/**
 * Every gate of every extract, measured and judged. Called when final action is drawn, so that all that should stop
 * the night is told at once; before it nothing is measured, ranked or published.
 */
import { decimalText, isAbove, percentText, thresholdOf } from '../../../base/fraction.js';
import type { Fraction } from '../../../base/fraction.js';
import { feedOf, gateKinds, gateNames, judgesFeed } from '../../../base/gate-kinds.js';
import type { GateName, Gates, GateThresholds } from '../../../base/gate-kinds.js';
import type { Engine } from '../../../engines/engine.js';
import { warnsAbove } from './default-thresholds.js';
import { viewEarlierRuns } from './extract-volume.js';
import { feedTitle } from './feed-words.js';
import type { GatedExtract, GateFigure } from './gate-figure.js';
import { gateMeasures } from './gate-measures.js';

export type Outcome = 'passed' | 'warned' | 'stopped';

/** A row of data quality (contracts 5), and what the command line says of it. */
export interface GateFinding {
  readonly check: GateName;
  readonly extract: string;
  readonly table: string;
  readonly column: string | null;
  readonly severity: 'info' | 'warn' | 'stop';
  readonly n_failed: number;
  readonly n_checked: number | null;
  readonly share: string | null;
  readonly gate: Outcome;
  readonly message: string;
  /** `41%, above stop: 30%`; nothing while the gate passes. */
  readonly exceeded: string | null;
}

export interface ExtractSetting {
  readonly id: string;
  readonly format: string;
  readonly gates?: Gates | undefined;
}

export async function judgeGates(
  engine: Engine,
  settings: readonly ExtractSetting[],
  /** Of a night that is rebuilt: the last run that it may know. */
  lastSequence: number | null,
): Promise<readonly GateFinding[]> {
  await viewEarlierRuns(engine, lastSequence);
  const extracts = settings.map(({ id, format, gates = {} }) => ({ id, feed: feedOf(format), gates }));
  const findings: GateFinding[] = [];
  for (const gate of gateNames) {
    const judged = extracts.filter(({ feed }) => judgesFeed(gate, feed));
    for (const figure of await gateMeasures[gate](engine, judged)) {
      findings.push(findingOf(figure, thresholdsFor(figure, judged)));
    }
  }
  return findings;
}

/** A gate that is named says all of itself; one that is not has the default warning. */
function thresholdsFor(figure: GateFigure, extracts: readonly GatedExtract[]): GateThresholds {
  const named = extracts.find(({ id }) => id === figure.extract)?.gates[figure.gate];
  if (named !== undefined) return named;
  if (figure.warnUnlessNamed === null) return {};
  const warn = figure.warnUnlessNamed ?? (figure.gate === 'freshness' ? undefined : warnsAbove[figure.gate]);
  return { warn };
}

function findingOf(figure: GateFigure, thresholds: GateThresholds): GateFinding {
  const { gate, measured } = figure;
  const outcome = outcomeOf(measured, thresholds);
  const unit = gateKinds[gate].unit;
  const days = unit === 'days';
  return {
    check: gate,
    extract: figure.extract,
    table: figure.feed,
    column: figure.column,
    severity: outcome === 'passed' ? 'info' : outcome === 'warned' ? 'warn' : 'stop',
    n_failed: days && outcome !== 'passed' ? 1 : figure.nFailed,
    n_checked: figure.nChecked,
    share: measured === null || days ? null : decimalText(measured, 4),
    gate: outcome,
    message: `${outcome === 'passed' ? figure.says : sentenceOf(figure)}${limits(thresholds)}`,
    exceeded: outcome === 'passed' ? null : exceeded(measured!, thresholds, outcome, days),
  };
}

/** For those who read the numbers: whose data, what is wrong with them, and what not to trust for it. */
function sentenceOf({ feed, says, finds = says, doubt }: GateFigure): string {
  return `${feedTitle(feed)}: ${finds}, so ${doubt}`;
}

function outcomeOf(measured: Fraction | null, { warn, stop }: GateThresholds): Outcome {
  if (measured === null) return 'passed';
  if (stop !== undefined && isAbove(measured, thresholdOf(stop))) return 'stopped';
  return warn !== undefined && isAbove(measured, thresholdOf(warn)) ? 'warned' : 'passed';
}

function exceeded(
  measured: Fraction,
  { warn, stop }: GateThresholds,
  outcome: Outcome,
  isDays: boolean,
): string {
  const figure = isDays ? `${measured.part}d` : percentText(measured);
  return `${figure}, above ${outcome === 'stopped' ? `stop: ${stop}` : `warn: ${warn}`}`;
}

function limits({ warn, stop }: GateThresholds): string {
  const parts = [
    ...(warn === undefined ? [] : [`warns above ${warn}`]),
    ...(stop === undefined ? [] : [`stops above ${stop}`]),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}
