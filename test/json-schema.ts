/** As much of JSON Schema as zod writes: what is wrong with a value, path by path. Slow, obvious, for tests. */
type Schema = Readonly<Record<string, unknown>>;

export function schemaFaults(schema: Schema, value: unknown, path = ''): readonly string[] {
  const { anyOf, oneOf, allOf } = schema as Record<string, readonly Schema[] | undefined>;
  const choice = anyOf ?? oneOf;
  if (choice !== undefined) {
    const tried = choice.map((one) => schemaFaults(one, value, path));
    return tried.some((faults) => faults.length === 0) ? [] : (tried[0] ?? []);
  }
  if (allOf !== undefined) return allOf.flatMap((one) => schemaFaults(one, value, path));
  if ('const' in schema)
    return schema['const'] === value ? [] : [`${path} is not ${String(schema['const'])}`];
  const allowed = schema['enum'] as readonly unknown[] | undefined;
  if (allowed !== undefined && !allowed.includes(value)) return [`${path} is none of ${allowed.join(', ')}`];
  if (schema['type'] === undefined) return [];
  if (!isOfType(schema['type'], value)) return [`${path} is no ${schema['type'] as string}`];
  return [
    ...bounds(schema, value, path),
    ...itemFaults(schema, value, path),
    ...keyFaults(schema, value, path),
  ];
}

function isOfType(type: unknown, value: unknown): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

function bounds(schema: Schema, value: unknown, path: string): readonly string[] {
  if (typeof value === 'number') {
    const isLow = value < Number(schema['minimum'] ?? -Infinity);
    const isHigh = value > Number(schema['maximum'] ?? Infinity);
    return isLow || isHigh ? [`${path} is out of range`] : [];
  }
  if (typeof value !== 'string') return [];
  const pattern = schema['pattern'] as string | undefined;
  return pattern !== undefined && !new RegExp(pattern).test(value) ? [`${path} does not match`] : [];
}

function itemFaults(schema: Schema, value: unknown, path: string): readonly string[] {
  if (!Array.isArray(value)) return [];
  const few = value.length < Number(schema['minItems'] ?? 0) ? [`${path} has too few items`] : [];
  const items = (schema['items'] ?? {}) as Schema;
  return [...few, ...value.flatMap((item, i) => schemaFaults(items, item, `${path}/${i}`))];
}

function keyFaults(schema: Schema, value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
  const others = schema['additionalProperties'] as Schema | boolean | undefined;
  const missing = ((schema['required'] ?? []) as readonly string[]).filter((key) => !(key in value));
  return [
    ...missing.map((key) => `${path} lacks ${key}`),
    ...Object.entries(value).flatMap(([key, inner]) => {
      const known = properties[key] ?? others;
      if (known === false) return [`${path}/${key} is unknown`];
      return typeof known === 'object' ? schemaFaults(known, inner, `${path}/${key}`) : [];
    }),
  ];
}
