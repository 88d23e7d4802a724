/** Keys of the schema whose feature this version does not have: asked for, they are refused, never silently idle. */
import type { Fault } from '../base/errors.js';
import type { LocatedYaml, Path } from '../base/located-yaml.js';
import type { ConfigFile } from './config-schema.js';

export function notAvailableYet(config: ConfigFile, yaml: LocatedYaml): readonly Fault[] {
  const asked: { path: Path; what: string }[] = [];
  config.outputs.forEach((output, i) => {
    if (output === 'xlsx' || output === 'fhir')
      asked.push({ path: ['outputs', i], what: `output ${output}` });
  });
  if (config.engine.name !== 'duckdb') asked.push({ path: ['engine'], what: `engine ${config.engine.name}` });
  return asked.map(({ path, what }) => ({
    where: yaml.locate(path),
    what: `${what} is not available yet`,
    remedy: 'leave it out in this version',
  }));
}
