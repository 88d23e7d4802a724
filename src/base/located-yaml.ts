/** YAML whose every value knows its line and column, and zod issues told as faults at that place. */
import { isCollection, isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Document, Node } from 'yaml';
import type { z } from 'zod';
import type { Fault } from './errors.js';
import { nearestName } from './nearest-name.js';

export type Path = readonly PropertyKey[];

export interface LocatedYaml {
  readonly value: unknown;
  /** Syntax faults; when there are any, `value` means nothing. */
  readonly faults: readonly Fault[];
  /** `file:line:column` of the value at the path, or of the nearest enclosing one. */
  readonly locate: (path: Path) => string;
}

export function parseLocatedYaml(text: string, file: string): LocatedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, maxAliasCount: 50 } as never);
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const faults = document.errors.map((error) => ({
    where: at(error.pos[0]),
    what: `this is not valid YAML: ${error.code.toLowerCase().replaceAll('_', ' ')}`,
  }));
  return {
    value: faults.length === 0 ? (document.toJS() as unknown) : undefined,
    faults,
    locate: (path) => at(offsetOf(document, path)),
  };
}

function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const step of path) {
    if (!isCollection(node)) break;
    const next: unknown = isMap(node) ? pairAt(node, step) : node.get(step, true);
    const pair = next as { key?: unknown; value?: unknown } | undefined;
    const start = isMap(node) ? (startOf(pair?.value) ?? startOf(pair?.key)) : startOf(next);
    if (start === undefined) break;
    offset = start;
    node = isMap(node) ? pair?.value : next;
  }
  return offset;
}

function pairAt(map: { items: readonly unknown[] }, step: PropertyKey): unknown {
  return map.items.find((item) => {
    const key = (item as { key: unknown }).key;
    return (isScalar(key) ? String(key.value) : String(key)) === String(step);
  });
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}

/** Place of a key rather than of its value: where an unknown key is reported. */
function keyPath(path: Path, key: string): Path {
  return [...path, key];
}

/** Every issue as a fault with its place; unknown keys with the nearest known one. */
export function issueFaults(
  error: z.ZodError,
  yaml: LocatedYaml,
  knownKeys: readonly string[] = [],
): readonly Fault[] {
  return error.issues.flatMap((issue): Fault[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => {
        const near = nearestName(key, knownKeys);
        return {
          where: yaml.locate(keyPath(issue.path, key)),
          what: `unknown key ${[...issue.path, key].join('.')}`,
          remedy:
            near === undefined
              ? 'leave it out; caretier rules schema lists the keys'
              : `did you mean ${near}?`,
        };
      });
    }
    if (issue.code === 'invalid_type' && isMissing(yaml.value, issue.path)) {
      return [
        {
          where: yaml.locate(issue.path),
          what: `${issue.path.join('.') || 'the file'} is missing`,
          remedy: `add it: ${issue.expected}`,
        },
      ];
    }
    return [
      {
        where: yaml.locate(issue.path),
        what: `${issue.path.join('.') || 'the file'}: ${lowerFirst(issue.message)}`,
      },
    ];
  });
}

function isMissing(value: unknown, path: Path): boolean {
  const found = path.reduce<unknown>(
    (inner, step) => (inner as Record<PropertyKey, unknown> | undefined)?.[step],
    value,
  );
  return found === undefined;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
