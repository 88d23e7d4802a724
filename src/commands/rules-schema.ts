/** `caretier rules schema`: JSON Schema of every kind of rule file and of caretier.yaml, for editors. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../base/make-folder.js';
import { configSchema } from '../config/config-schema.js';
import { editorSchema, ruleEditorSchema } from '../rules/editor-schema.js';
import type { JsonSchema } from '../rules/editor-schema.js';
import { ruleFilePatterns } from '../rules/rule-schemas.js';
import type { Surroundings } from './surroundings.js';
import { pathOf } from './user-path.js';

/** File pattern → schema, caretier.yaml first. */
export function allEditorSchemas(): ReadonlyMap<string, JsonSchema> {
  return new Map([
    ['caretier.yaml', editorSchema(configSchema, 'caretier: caretier.yaml')],
    ...ruleFilePatterns.map((pattern) => [`rules/${pattern}`, ruleEditorSchema(pattern)] as const),
  ]);
}

/** `rules/criteria/*.yaml` → `criteria.schema.json`; a file of its own keeps its name. */
export function schemaFileName(pattern: string): string {
  const stem = pattern.replace(/^rules\//, '').replace(/(\/\*)?\.yaml$/, '');
  return `${stem.replaceAll('/', '-')}.schema.json`;
}

export async function printSchemas(
  surroundings: Surroundings,
  options: { readonly write?: string },
): Promise<void> {
  const schemas = allEditorSchemas();
  if (options.write === undefined) {
    surroundings.stdout.write(`${JSON.stringify(Object.fromEntries(schemas), null, 2)}\n`);
    return;
  }
  const folder = pathOf(surroundings, options.write);
  makeFolder(folder);
  for (const [pattern, schema] of schemas) {
    const file = join(folder, schemaFileName(pattern));
    writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
    surroundings.stdout.write(`${join(options.write, schemaFileName(pattern))}  ${pattern}\n`);
  }
}
