/** What can be known to be wrong before anything is loaded: rules, configuration and extract headers, told together. */
import { BadInput, WrongInstruction } from '../base/errors.js';
import type { Fault } from '../base/errors.js';
import type { CalendarDate } from '../base/calendar-date.js';
import type { Config } from '../config/load-config.js';
import { checkHeaders } from '../stages/1-ingest/check-headers.js';
import { formats } from '../stages/1-ingest/formats/formats.js';
import type { Profile } from '../stages/8-publish/profiles/profile.js';
import { nightProfiles } from './night-profiles.js';
import { nightRules } from './night-rules.js';
import type { NightRules } from './night-rules.js';

export interface Inspection {
  readonly rules: NightRules;
  readonly profiles: readonly Profile[] | undefined;
  readonly nFiles: number;
}

/** `kept`: the rules of a night that is rebuilt; its extracts were read then and are not asked for again. */
export async function inspectNight(
  config: Config,
  asOf: CalendarDate,
  kept?: readonly string[],
): Promise<Inspection> {
  const instructions: Fault[] = [];
  const inputs: Fault[] = [];
  const rules = await collect(WrongInstruction, instructions, () => nightRules(config, asOf, kept));
  const profiles = await collect(WrongInstruction, instructions, () => nightProfiles(config));
  // without its format nobody knows what a header should hold
  const nFiles = config.extracts.every(({ format }) => formats.has(format))
    ? await collect(BadInput, inputs, () =>
        kept === undefined ? checkHeaders(config.extracts, config.baseDirectory) : 0,
      )
    : undefined;
  if (instructions.length > 0) throw new WrongInstruction([...instructions, ...inputs]);
  if (inputs.length > 0) throw new BadInput(inputs);
  return { rules: rules!, profiles, nFiles: nFiles! };
}

async function collect<T>(
  kind: typeof WrongInstruction | typeof BadInput,
  faults: Fault[],
  work: () => T | Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof kind)) throw error;
    faults.push(...error.faults);
    return undefined;
  }
}
