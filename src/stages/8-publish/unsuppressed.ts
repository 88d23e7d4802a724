/** Aggregates are printed suppressed; who may see everything gets the numbers themselves (contracts 5). */

/** List → the table with the same columns and every number. */
const unsuppressedTables: Readonly<Record<string, string>> = {
  parity: 'published.parity_unsuppressed',
};

const internalProfile = 'internal';

export function numbersFor<List extends { readonly report: { readonly id: string }; readonly table: string }>(
  profile: { readonly name: string },
  list: List,
): List {
  const table = unsuppressedTables[list.report.id];
  return profile.name !== internalProfile || table === undefined ? list : { ...list, table };
}
