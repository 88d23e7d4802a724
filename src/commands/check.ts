/** `caretier check`: configuration, rules and extract headers; nothing is loaded; all faults at once. */
import { faultText } from '../base/errors.js';
import { loadConfig } from '../config/load-config.js';
import { inspectNight } from './inspection.js';
import type { Surroundings } from './surroundings.js';
import { pathOf } from './user-path.js';
import { yesterday } from './yesterday.js';

export async function check(surroundings: Surroundings, options: { readonly config: string }): Promise<void> {
  const config = loadConfig(pathOf(surroundings, options.config));
  const { rules, nFiles } = await inspectNight(config, yesterday(config, surroundings.clock()));
  const counts = `${config.extracts.length} extracts, ${nFiles} files, ${Object.keys(config.plans).length} plans`;
  for (const note of rules.notes) surroundings.stdout.write(`${faultText(note)}\n`);
  surroundings.stdout.write(`${config.file}: ${counts}: nothing to mend\n`);
}
