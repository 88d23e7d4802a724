/** A gate that could never say anything about its extract is refused: idle, it would be trusted. */
import type { Fault } from '../base/errors.js';
import { feedOf, gateNames, judgesFeed } from '../base/gate-kinds.js';
import type { GateName } from '../base/gate-kinds.js';
import type { LocatedYaml } from '../base/located-yaml.js';
import type { ConfigFile, ExtractEntry } from './config-schema.js';

export function gateFaults(config: ConfigFile, yaml: LocatedYaml): readonly Fault[] {
  return config.extracts.flatMap((extract, i) =>
    gateNames
      .filter((gate) => extract.gates?.[gate] !== undefined)
      .flatMap((gate) => {
        const fault = idle(gate, extract);
        return fault === undefined ? [] : [{ where: yaml.locate(['extracts', i, 'gates', gate]), ...fault }];
      }),
  );
}

function idle(gate: GateName, extract: ExtractEntry): Omit<Fault, 'where'> | undefined {
  if (!judgesFeed(gate, feedOf(extract.format))) {
    return {
      what: `gate ${gate} has nothing to judge in format ${extract.format}`,
      remedy: `use ${gateNames.filter((name) => judgesFeed(name, feedOf(extract.format))).join(', ')}`,
    };
  }
  const isDated = extract.complete_through !== undefined || extract.lag_days !== undefined;
  if (gate !== 'freshness' || isDated) return undefined;
  return {
    what: `gate freshness needs to know how far extract ${extract.id} is complete`,
    remedy: 'add complete_through: YYYY-MM-DD or lag_days: N',
  };
}
