/** Every key a schema knows, at any depth: what a mistyped key is compared with. */
import { z } from 'zod';

export function schemaKeys(schema: z.ZodType): readonly string[] {
  const keys = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (typeof node !== 'object' || node === null) return;
    for (const [name, value] of Object.entries(node)) {
      if (name === 'properties') Object.keys(value as object).forEach((key) => keys.add(key));
      visit(value);
    }
  };
  visit(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'output' }));
  return [...keys].sort();
}
