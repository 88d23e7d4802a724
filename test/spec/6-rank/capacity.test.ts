import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawnTable } from '../3-assemble/drawn-table.js';
import { openCapacityNight } from './capacity-night.js';
import type { CapacityNight } from './capacity-night.js';

let night: CapacityNight;
beforeAll(async () => {
  night = await openCapacityNight();
});
afterAll(() => night.close());

/** `members` in list order; a care manager serves plan A unless drawn. */
const handedOut = (members: string, managers: string, weeks?: number | null): Promise<readonly string[]> =>
  night.handedOut(drawnTable(members), drawnTable(managers), weeks);

describe('capacity', () => {
  it('goes to the first of the list, and the rest waits', async () => {
    const members = '| member |\n| Ada |\n| Ben |\n| Cal |';
    expect(await handedOut(members, '| id | capacity |\n| n1 | 2 |')).toEqual([
      'Ada assigned n1',
      'Ben assigned n1',
      'Cal waitlist -',
    ]);
    expect(await handedOut(members, '| id | capacity |\n| n1 | 2 |', 2)).toEqual([
      'Ada assigned n1',
      'Ben assigned n1',
      'Cal assigned n1',
    ]);
  });

  it('that is not configured says nothing, and without a number there is none', async () => {
    expect(
      await handedOut('| member | open |\n| Ada | |\n| Ben | yes |', '| id | capacity |\n| n1 | 2 |', null),
    ).toEqual(['Ada - -', 'Ben - -']);
    expect(await handedOut('| member |\n| Ada |', '| id | capacity |\n| n1 | |\n| n2 | 0 |')).toEqual([
      'Ada waitlist -',
    ]);
  });

  it('serves the plans of the care manager, each in the order of its list, better members of any list first', async () => {
    expect(
      await handedOut(
        '| member | plan |\n| Ada | A |\n| Ben | B |\n| Cal | A |\n| Dee | B |\n| Eve | C |',
        '| id | plans | capacity |\n| n1 | A+B | 3 |\n| n2 | D | 9 |',
      ),
    ).toEqual(['Ada assigned n1', 'Cal assigned n1', 'Ben assigned n1', 'Dee waitlist -', 'Eve waitlist -']);
  });

  it('asks for the language of who needs it: English, unknown and needing no interpreter go to anyone', async () => {
    expect(
      await handedOut(
        `| member | language | interpreter |
         | Ada    | spa      |             |
         | Ben    | es-MX    | no          |
         | Cal    | en-US    |             |
         | Dee    |          |             |
         | Eve    | hmn      | yes         |
         | Fay    | es       |             |`,
        '| id | languages | capacity |\n| n1 | | 3 |\n| n2 | en+ES-419 | 2 |',
      ),
    ).toEqual([
      'Ada assigned n2',
      'Ben assigned n1',
      'Cal assigned n1',
      'Dee assigned n1',
      'Eve waitlist -',
      'Fay assigned n2',
    ]);
  });

  it('asks for behavioural health where substance use or mental illness is a reason, and yields where nobody has it', async () => {
    const members = '| member | true |\n| Ada | CM4 |\n| Ben | CM1 |\n| Cal | CM4 |';
    expect(
      await handedOut(
        members,
        '| id | disciplines | capacity |\n| n1 | nursing | 5 |\n| n2 | Behavioral Health | 1 |',
      ),
    ).toEqual(['Ada assigned n2', 'Ben assigned n1', 'Cal waitlist -']);
    // a care manager of behavioural health alone takes nobody else; one of both, and one of none, take everyone
    expect(
      await handedOut(
        members,
        '| id | disciplines | capacity |\n| n1 | addiction | 5 |\n| n2 | nursing+psychiatry | 1 |',
      ),
    ).toEqual(['Ada assigned n1', 'Ben assigned n2', 'Cal assigned n1']);
    expect(await handedOut(members, '| id | disciplines | capacity |\n| n1 | | 2 |')).toEqual([
      'Ada assigned n1',
      'Ben assigned n1',
      'Cal waitlist -',
    ]);
    expect(await handedOut(members, '| id | disciplines | capacity |\n| n1 | nursing | 2 |')).toEqual([
      'Ada assigned n1',
      'Ben assigned n1',
      'Cal waitlist -',
    ]);
  });

  it('leaves a member with the same care manager, who serves the plan and has a slot left', async () => {
    expect(
      await handedOut(
        `| member | knows | language |
         | Ada    |       |          |
         | Ben    | n2    | vi       |
         | Cal    | n2    |          |
         | Dee    | n3    |          |
         | Eve    | gone  |          |`,
        '| id | plans | capacity |\n| n1 | A | 3 |\n| n2 | A | 1 |\n| n3 | B | 5 |',
      ),
    ).toEqual(['Ada assigned n1', 'Ben assigned n2', 'Cal assigned n1', 'Dee assigned n1', 'Eve waitlist -']);
  });

  it('that a member leaves for a known care manager is there for the next of the same language', async () => {
    expect(
      await handedOut(
        '| member | language | knows |\n| Ada | vi | n2 |\n| Ben | vi | |',
        '| id | languages | capacity |\n| n1 | vi | 1 |\n| n2 | en | 1 |',
      ),
    ).toEqual(['Ada assigned n2', 'Ben assigned n1']);
  });

  it('is not used by an open program, which keeps its care manager, nor by a member at rest', async () => {
    expect(
      await handedOut(
        `| member | open | rests | knows |
         | Ada    | yes  |       | n1    |
         | Ben    | yes  |       |       |
         | Cal    |      | yes   | n1    |
         | Dee    | yes  |       | n2    |
         | Eve    |      |       |       |`,
        '| id | plans | capacity |\n| n1 | A | 1 |\n| n2 | B | 0 |',
      ),
    ).toEqual([
      'Ada existing_case n1',
      'Ben existing_case -',
      'Cal - -',
      'Dee existing_case n2',
      'Eve assigned n1',
    ]);
  });

  it('is spread over equals, and keeps who speaks a rare language for those who need it', async () => {
    expect(
      await handedOut(
        '| member | language |\n| Ada | |\n| Ben | |\n| Cal | |\n| Dee | vi |',
        '| id | languages | capacity |\n| n1 | vi | 2 |\n| n2 | | 2 |\n| n3 | | 2 |',
      ),
    ).toEqual(['Ada assigned n2', 'Ben assigned n3', 'Cal assigned n2', 'Dee assigned n1']);
  });
});
