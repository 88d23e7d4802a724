/** `caretier check`: configuration, rules and extract headers; nothing is loaded; all faults at once. */
import { addDays, calendarDateIn } from '../base/calendar-date.js';
import { loadConfig } from '../config/load-config.js';
import { checkHeaders } from '../stages/1-ingest/check-headers.js';
import { nightRules } from './night-rules.js';
import type { Surroundings } from './surroundings.js';
import { pathOf } from './user-path.js';

export async function check(surroundings: Surroundings, options: { readonly config: string }): Promise<void> {
  const config = loadConfig(pathOf(surroundings, options.config));
  const asOf = addDays(calendarDateIn(config.time_zone, surroundings.clock()), -1);
  nightRules(config, asOf);
  const files = await checkHeaders(config.extracts, config.baseDirectory);
  surroundings.stdout.write(`${config.file}: ${config.extracts.length} extracts, ${files} files, ${Object.keys(config.plans).length} plans: nothing to mend\n`);
}
