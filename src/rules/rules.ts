/** The rules of a night, loaded: every folder of `rules/` with each definition's place in its file. */
import type { Path } from '../base/located-yaml.js';
import type { Condition } from './condition-schema.js';
import type { Criterion } from './criterion-schema.js';
import type { MedicationRule } from './medication-schema.js';
import type { NdcMap } from './ndc-map-file.js';
import type { PolicyFile } from './policy-schema.js';
import type { CapacityRule } from './capacity-schema.js';
import type { NextActions } from './next-action-schema.js';
import type { Ranking } from './ranking-schema.js';
import type { Control } from './control-schema.js';
import type { Readmission } from './readmission-schema.js';
import type { Instrument } from './screening-schema.js';
import type { Sensitivity } from './sensitivity-schema.js';
import type { UnknownReasons } from './unknown-reason-schema.js';
import type { ValueSet } from './value-set-file.js';
import type { ValueSetSource } from './value-set-source-schema.js';

export interface Located<Definition> {
  readonly stem: string;
  readonly definition: Definition;
  readonly locate: (path: Path) => string;
}

/** A rule file of the night, for the manifest. */
export interface RuleFileHash {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: Buffer;
}

export interface Rules {
  readonly valueSets: ReadonlyMap<string, ValueSet>;
  readonly valueSetSources: ReadonlyMap<string, ValueSetSource>;
  readonly conditions: ReadonlyMap<string, Located<Condition>>;
  readonly instruments: ReadonlyMap<string, Located<Instrument>>;
  readonly criteria: ReadonlyMap<string, Located<Criterion>>;
  readonly unknownReasons: Located<UnknownReasons> | undefined;
  readonly controls: ReadonlyMap<string, Located<Control>>;
  readonly readmissions: ReadonlyMap<string, Located<Readmission>>;
  readonly policies: readonly Located<PolicyFile>[];
  readonly rankings: ReadonlyMap<string, Located<Ranking>>;
  readonly nextActions: Located<NextActions> | undefined;
  readonly capacity: Located<CapacityRule> | undefined;
  readonly sensitivities: ReadonlyMap<string, Located<Sensitivity>>;
  readonly medications: ReadonlyMap<string, Located<MedicationRule>>;
  readonly ndcMaps: readonly NdcMap[];
  readonly files: readonly RuleFileHash[];
}

/** A value of a rule row; the same shape as a row of the engine's port, which rules do not import. */
export type RuleValue = string | number | boolean | null;
export type RuleRow = Readonly<Record<string, RuleValue>>;
