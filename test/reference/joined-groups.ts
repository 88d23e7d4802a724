/** Groups what belongs together: any two that join are in one group, and so is what joins either. */
export function joinedGroups<Item>(
  items: readonly Item[],
  joins: (a: Item, b: Item) => boolean,
): readonly (readonly Item[])[] {
  let groups: Item[][] = items.map((item) => [item]);
  for (;;) {
    const pair = firstJoined(groups, joins);
    if (pair === undefined) return groups;
    const [first, second] = pair;
    groups = [...groups.filter((group) => group !== first && group !== second), [...first, ...second]];
  }
}

function firstJoined<Item>(
  groups: readonly Item[][],
  joins: (a: Item, b: Item) => boolean,
): readonly [Item[], Item[]] | undefined {
  for (const first of groups) {
    for (const second of groups) {
      if (first === second) continue;
      for (const a of first) for (const b of second) if (joins(a, b)) return [first, second];
    }
  }
  return undefined;
}
