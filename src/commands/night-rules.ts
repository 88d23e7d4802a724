/** The rules of a night: the folders that ship and the plan's overlays, as rows; faults of configuration and rules together. */
import { join } from 'node:path';
import { WrongInstruction } from '../base/errors.js';
import type { Fault } from '../base/errors.js';
import type { CalendarDate } from '../base/calendar-date.js';
import { packageRoot } from '../base/package-root.js';
import type { Config } from '../config/load-config.js';
import { manifestFaults, sourceManifest } from '../config/source-manifest.js';
import { loadRules } from '../rules/load-rules.js';
import { ruleRows } from '../rules/rule-rows.js';
import type { RuleRow, Rules } from '../rules/rules.js';
import { unusedParameters } from '../rules/unused-parameters.js';
import { defaultProvides, unknownFormatFaults } from '../stages/1-ingest/formats/formats.js';

export interface NightRules {
  readonly ruleRows: ReadonlyMap<string, readonly RuleRow[]>;
  readonly ruleFiles: readonly { readonly file: string; readonly sha256: string; readonly bytes: Buffer }[];
  readonly suppressionThreshold: number;
  /** What the rules ask for and this version does not do: said every night, never a reason to stop. */
  readonly notes: readonly Fault[];
}

export function shippedRules(overlays: readonly string[]): Rules {
  return loadRules([join(packageRoot, 'rules'), ...overlays]);
}

/** `folders`: a night's own rules as it kept them; absent: those that ship and the plan's overlays. */
export function nightRules(config: Config, asOf: CalendarDate, folders?: readonly string[]): NightRules {
  const faults: Fault[] = [
    ...unknownFormatFaults(
      config.extracts.map((extract, i) => ({
        format: extract.format,
        where: config.locate(['extracts', i, 'format']),
      })),
    ),
  ];
  if (faults.length === 0) faults.push(...manifestFaults(config, defaultProvides));
  const rules = collect(faults, () =>
    folders === undefined ? shippedRules(config.ruleFolders) : loadRules(folders),
  );
  const rows = rules && collect(faults, () => ruleRows(rules, setting(config, asOf)));
  if (faults.length > 0 || rules === undefined || rows === undefined) throw new WrongInstruction(faults);
  return {
    ruleRows: rows,
    ruleFiles: rules.files.map(({ name, sha256, bytes }) => ({ file: name, sha256, bytes })),
    suppressionThreshold: suppressionThreshold(rows),
    notes: unusedParameters(rules),
  };
}

/** The rules of one night as rows of another date, with the editions of policies that held on `policiesOn`. */
export function ruleRowsOn(
  rules: Rules,
  config: Config,
  asOf: CalendarDate,
  policiesOn: CalendarDate,
): NightRules['ruleRows'] {
  return ruleRows(rules, { ...setting(config, asOf), policiesOn });
}

function setting(config: Config, asOf: CalendarDate): Parameters<typeof ruleRows>[1] {
  return {
    asOf,
    plans: Object.entries(config.plans).map(([planId, plan]) => ({
      planId,
      policyId: plan.policy,
      name: plan.name ?? null,
      precedence: plan.precedence,
      where: config.locate(['plans', planId, 'policy']),
    })),
    defaultPolicyId: config.default_policy ?? null,
    defaultPolicyWhere: config.locate(['default_policy']),
    sources: sourceManifest(config, asOf, defaultProvides),
    capacityWeeks: config.capacity?.weeks,
    alsoJudged: config.also_judge.map((policyId, i) => ({
      policyId,
      where: config.locate(['also_judge', i]),
    })),
  };
}

/** The strictest threshold of tonight's policies: pages show all plans together. */
function suppressionThreshold(rows: ReadonlyMap<string, readonly RuleRow[]>): number {
  const found = (rows.get('policy_parameter') ?? [])
    .filter((row) => row['name'] === 'suppression_threshold')
    .map((row) => Number(row['value']));
  return Math.max(...found);
}

function collect<T>(faults: Fault[], work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof WrongInstruction)) throw error;
    faults.push(...error.faults);
    return undefined;
  }
}
