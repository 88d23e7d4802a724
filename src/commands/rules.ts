/** `caretier rules list` and `caretier rules test`. */
import { existsSync } from 'node:fs';
import { WrongInstruction } from '../base/errors.js';
import { loadConfig } from '../config/load-config.js';
import { ruleExamples } from '../rules/rule-examples.js';
import type { Located, Rules } from '../rules/rules.js';
import { judgeExamples } from './judge-examples.js';
import { shippedRules } from './night-rules.js';
import type { Surroundings } from './surroundings.js';
import { defaultConfigFile, pathOf } from './user-path.js';

export interface RuleLine {
  readonly file: string;
  readonly title: string;
  readonly source: string;
}

interface Because {
  readonly publisher: string;
  readonly document: string;
  readonly edition: string;
  readonly page: string;
}

/** One line a rule, in the order of the folders. */
export function ruleTable(overlays: readonly string[]): readonly RuleLine[] {
  const rules = shippedRules(overlays);
  return [
    ...linesOf('conditions', rules.conditions),
    ...linesOf('screening', rules.instruments),
    ...linesOf('criteria', withSingle(rules.criteria, rules.unknownReasons)),
    ...linesOf('control', rules.controls),
    ...linesOf('readmission', rules.readmissions),
    ...linesOf('policies', new Map(rules.policies.map((policy) => [policy.stem, policy]))),
    ...linesOf('ranking', withSingle(rules.rankings, rules.nextActions, rules.capacity)),
    ...linesOf('medications', rules.medications),
    ...linesOf('sensitivity', rules.sensitivities),
    ...linesOf('value-sets', codeLists(rules)),
  ];
}

type Titled = Pick<Located<{ readonly title: string; readonly because: Because }>, 'stem' | 'definition'>;

/** Files of a shape of their own lie beside the others of their folder. */
function withSingle(
  several: ReadonlyMap<string, Titled>,
  ...single: readonly (Titled | undefined)[]
): ReadonlyMap<string, Titled> {
  const present = single.filter((one) => one !== undefined);
  return new Map([...several, ...present.map((one) => [one.stem, one] as const)]);
}

function codeLists(rules: Rules): ReadonlyMap<string, Titled> {
  return new Map(
    [...rules.valueSetSources].map(([stem, source]) => [
      stem,
      { stem, definition: { title: source.title, because: source } },
    ]),
  );
}

function linesOf(folder: string, rules: ReadonlyMap<string, Titled>): readonly RuleLine[] {
  return [...rules]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([stem, { definition }]) => {
      const { publisher, document, edition, page } = definition.because;
      return {
        file: `${folder}/${stem}`,
        title: definition.title,
        source: `${publisher}, ${document} (${edition}), ${page}`,
      };
    });
}

export async function listRules(
  surroundings: Surroundings,
  options: { readonly config: string },
): Promise<void> {
  const lines = ruleTable(overlaysOf(surroundings, options.config));
  const width = Math.max(...lines.map((line) => line.file.length));
  for (const line of lines)
    surroundings.stdout.write(
      `${line.file.padEnd(width)}  ${line.title}\n${' '.repeat(width)}  ${line.source}\n`,
    );
}

export async function testRules(
  surroundings: Surroundings,
  options: { readonly config: string },
): Promise<void> {
  const rules: Rules = shippedRules(overlaysOf(surroundings, options.config));
  const examples = ruleExamples(rules);
  const faults = await judgeExamples(rules, examples);
  surroundings.stdout.write(`${examples.length} examples, ${faults.length} failed\n`);
  if (faults.length > 0) throw new WrongInstruction(faults);
}

/** The rules can be read without a configuration, unless one was named; with one, its overlays are read too. */
export function overlaysOf(surroundings: Surroundings, file: string): readonly string[] {
  const path = pathOf(surroundings, file);
  return file !== defaultConfigFile || existsSync(path) ? loadConfig(path).ruleFolders : [];
}
