/** Capacity is handed out among care managers, so it needs their feed. */
import type { Fault } from '../base/errors.js';
import type { LocatedYaml } from '../base/located-yaml.js';
import type { ConfigFile } from './config-schema.js';

const careManagerFormat = 'caretier/care_manager';

export function capacityFaults(config: ConfigFile, yaml: LocatedYaml): readonly Fault[] {
  if (config.capacity === undefined) return [];
  if (config.extracts.some(({ format }) => format === careManagerFormat)) return [];
  return [
    {
      where: yaml.locate(['capacity']),
      what: 'capacity is configured and no extract names the care managers',
      remedy: `add an extract of format ${careManagerFormat}, or leave capacity out`,
    },
  ];
}
