/** Which numbers of the parity file are not printed: with the front page they are one table. */
import type { CalendarDate } from '../../base/calendar-date.js';
import type { Engine } from '../../engines/engine.js';
import { defineTable } from '../../tables/table.js';
import { hideTogether, readNumbers } from './joint-suppression.js';
import { differ, elsewhere } from './parity-cells.js';

const markTable = defineTable({
  name: 'published.parity_mark',
  stage: 'worklist',
  grain: 'one row per row of the parity file: which of its numbers are left out',
  key: ['policy_a', 'policy_b', 'cause'],
  columns: {
    policy_a: ['text', ''],
    policy_b: ['text', ''],
    cause: ['text', ''],
    is_differ_hidden: ['bool', ''],
    is_elsewhere_hidden: ['bool', ''],
    is_members_hidden: ['bool', ''],
  },
});

export async function markParity(engine: Engine, asOf: CalendarDate): Promise<void> {
  const [first] = await engine.rows('select policy_a from published.parity_count limit 1');
  if (first === undefined) return engine.createTable(markTable, []);
  const numbers = await readNumbers(engine, asOf);
  // the strictest of tonight's policies: every member goes through all of them
  const [strictest] = await engine.rows(
    `select max(cast(value as bigint)) as n from policy_parameter where name = 'suppression_threshold'`,
  );
  const threshold = Number(strictest?.['n'] ?? 0);
  const hidden = hideTogether(numbers, threshold);
  const { parity, nMembers, nExcluded } = numbers;
  const isSmall = (n: number): boolean => n > 0 && n < threshold;
  await engine.createTable(
    markTable,
    parity.map(({ policyA, policyB, cause }) => ({
      policy_a: policyA,
      policy_b: policyB,
      cause,
      is_differ_hidden: hidden.has(differ(policyA, policyB, cause)),
      is_elsewhere_hidden: hidden.has(elsewhere(policyA, policyB, cause)),
      // whoever knows the number of all members would learn how many are out of scope
      is_members_hidden: isSmall(nMembers) || isSmall(nExcluded) || hidden.has('scope'),
    })),
  );
}
