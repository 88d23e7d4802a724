/** How a criterion combines its parts: any, all, or at least n of them. */

interface CombinationOf<Part> {
  readonly any?: readonly Part[] | undefined;
  readonly all?: readonly Part[] | undefined;
  readonly at_least?: { readonly n: number; readonly of: readonly Part[] } | undefined;
}

/** Where the parts stand in the file, and the parts. */
export function listOf<Part>(
  combination: CombinationOf<Part>,
): readonly [path: readonly string[], parts: readonly Part[]] {
  if (combination.any !== undefined) return [['any'], combination.any];
  if (combination.all !== undefined) return [['all'], combination.all];
  return [['at_least', 'of'], combination.at_least?.of ?? []];
}

/** How many parts must be true. */
export function needed<Part>(combination: CombinationOf<Part>): number {
  if (combination.any !== undefined) return 1;
  if (combination.all !== undefined) return combination.all.length;
  return combination.at_least?.n ?? 1;
}
