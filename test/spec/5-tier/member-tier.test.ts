import { describe, expect, it } from 'vitest';
import { drawn, told } from '../4-measure/member-facts.js';
import type { MemberFacts } from '../4-measure/member-facts.js';
import type { Parameters } from '../../../src/rules/policy-parameters.js';

const columns = "tier, is_provisional as provisional, replace(provisional_because, '|', '+') as because";

/** Under a policy of the first three criteria. `states`: member, criterion, state, reason; not drawn = false. */
function tiers(
  facts: MemberFacts,
  states: string,
  shown = columns,
  set: Parameters = {},
): ReturnType<typeof told> {
  return told(
    {
      ...facts,
      policies: { three: { enabled_criteria: ['CM1', 'CM2', 'CM3'], ...set } },
      given: {
        criterion_state: drawn(states).map((row) => ({
          policy_id: 'three',
          person_id: row['member']!,
          criterion: row['criterion']!,
          state: row['state']!,
          reason: row['reason'] ?? null,
        })),
      },
    },
    'member_tier',
    `select person_id as member, ${shown} from member_tier where policy_id = 'three' order by 1`,
  );
}

const heading = '| member | measure | value | reason |';
const noStates = '| member | criterion | state | reason |';

describe('the tier', () => {
  it('is case management by any criterion, care coordination by one condition, else no program', async () => {
    expect(
      await tiers(
        {
          measures: `
            ${heading}
            | a CM1    | n_active_chronic | 4 | |
            | b CM2    | n_active_chronic | 0 | |
            | c CM3    | n_active_chronic | 0 | |
            | d one    | n_active_chronic | 1 | |
            | e none   | n_active_chronic | 0 | |
            | f unseen | n_active_chronic |   | source_absent |`,
        },
        `
        | member | criterion   | state |
        | a CM1  | CM1         | true  |
        | b CM2  | CM2         | true  |
        | c CM3  | CM3         | true  |
        | c CM3  | CM3_FOOD    | true  |
        | d one  | CM1         | false |
        | e none | CM1         | false |`,
        'tier, tier_order, n_active_chronic',
      ),
    ).toEqual(
      drawn(`
        | member   | tier              | tier_order | n_active_chronic |
        | a CM1    | case_management   | 1          | 4                |
        | b CM2    | case_management   | 1          | 0                |
        | c CM3    | case_management   | 1          | 0                |
        | d one    | care_coordination | 2          | 1                |
        | e none   | no_program        | 3          | 0                |
        | f unseen | no_program        | 3          |                  |`),
    );
  });

  it('is care coordination by an open transition alone, and not by a closed one', async () => {
    expect(
      await tiers(
        {
          transitions: `
            | member | open |
            | closed | no   |
            | open   | yes  |`,
          measures: `
            ${heading}
            | closed | n_active_chronic | 0 | |
            | open   | n_active_chronic | 0 | |`,
        },
        noStates,
        'tier, has_open_transition as open',
      ),
    ).toEqual(
      drawn(`
        | member | tier              | open  |
        | closed | no_program        | false |
        | open   | care_coordination | true  |`),
    );
  });

  it('C26: is care coordination by a referral that no later assessment, opening or refusal has answered', async () => {
    expect(
      await tiers(
        {
          measures: heading,
          events: `
            | member            | date       | event            | outcome   |
            | a C26 a           | 2026-06-20 | program_referral |           |
            | b C26 b           | 2026-05-01 | program_referral |           |
            | b C26 b           | 2026-05-20 | assessment       | completed |
            | c opened          | 2026-05-01 | program_referral |           |
            | c opened          | 2026-05-02 | program_open     |           |
            | d declined        | 2026-05-01 | program_referral |           |
            | d declined        | 2026-05-02 | declined         |           |
            | e not completed   | 2026-05-01 | program_referral |           |
            | e not completed   | 2026-05-20 | assessment       | refused   |
            | f earlier         | 2026-04-30 | assessment       | completed |
            | f earlier         | 2026-05-01 | program_referral |           |
            | g again           | 2026-05-01 | program_referral |           |
            | g again           | 2026-05-02 | declined         |           |
            | g again           | 2026-06-30 | program_referral |           |
            | h to a specialist | 2026-06-20 | referral         |           |
            | i ahead           | 2026-07-01 | program_referral |           |
            | j answer ahead    | 2026-06-20 | program_referral |           |
            | j answer ahead    | 2026-07-01 | declined         |           |`,
        },
        noStates,
        'tier, has_open_referral as referred',
      ),
    ).toEqual(
      drawn(`
        | member            | tier              | referred |
        | a C26 a           | care_coordination | true     |
        | b C26 b           | no_program        | false    |
        | c opened          | no_program        | false    |
        | d declined        | no_program        | false    |
        | e not completed   | care_coordination | true     |
        | f earlier         | care_coordination | true     |
        | g again           | care_coordination | true     |
        | h to a specialist | no_program        | false    |
        | i ahead           | no_program        | false    |
        | j answer ahead    | care_coordination | true     |`),
    );
  });

  it('is that of each policy: CM1 at four is case management, at five it is not', async () => {
    expect(
      await told(
        {
          policies: {
            five: { enabled_criteria: ['CM1'], cm1_min_conditions: 5 },
            four: { enabled_criteria: ['CM1'] },
          },
          measures: `${heading}\n| Ada | n_active_chronic | 4 | |`,
        },
        'member_tier',
        `select policy_id as policy, tier from member_tier where policy_id in ('four', 'five') order by 1`,
      ),
    ).toEqual(
      drawn(`
        | policy | tier              |
        | five   | care_coordination |
        | four   | case_management   |`),
    );
  });
});

describe('a tier is provisional', () => {
  it('when it is not case management and a criterion is unknown, also where it is no program', async () => {
    expect(
      await tiers(
        {
          measures: `
            ${heading}
            | a case management | n_active_chronic | 4 | |
            | b coordination    | n_active_chronic | 1 | |
            | c no program      | n_active_chronic | 0 | |
            | d all known       | n_active_chronic | 1 | |`,
        },
        `
        | member            | criterion | state   | reason            |
        | a case management | CM1       | true    |                   |
        | a case management | CM2       | unknown | partial_enrolment |
        | b coordination    | CM1       | false   |                   |
        | b coordination    | CM2       | unknown | source_late       |
        | c no program      | CM2       | unknown | partial_enrolment |
        | d all known       | CM1       | false   |                   |
        | d all known       | CM2       | false   |                   |`,
      ),
    ).toEqual(
      drawn(`
        | member            | tier              | provisional | because  |
        | a case management | case_management   | false       |          |
        | b coordination    | care_coordination | true        | data_gap |
        | c no program      | no_program        | true        | data_gap |
        | d all known       | care_coordination | false       |          |`),
    );
  });

  const asked = `
    | member          |
    | a not asked     |
    | b expired       |
    | c no answer     |
    | d no screens    |
    | e code not read |
    | f filtered      |
    | g both          |
    | h both in CM3   |`;

  it('because a member is to be asked, because data are to be mended, or both', async () => {
    expect(
      await tiers(
        { measures: heading, members: asked },
        `
        | member           | criterion | state   | reason            |
        | a not asked      | CM3       | unknown | not_screened      |
        | a not asked      | CM3_FOOD  | unknown | not_screened      |
        | b expired        | CM3       | unknown | screen_expired    |
        | b expired        | CM3_FOOD  | unknown | screen_expired    |
        | c no answer      | CM3       | unknown | uninterpretable   |
        | c no answer      | CM3_FOOD  | unknown | uninterpretable   |
        | d no screens     | CM3       | unknown | source_absent     |
        | d no screens     | CM3_FOOD  | unknown | source_absent     |
        | e code not read  | CM1       | unknown | uninterpretable   |
        | f filtered       | CM1       | unknown | source_filtered   |
        | g both           | CM1       | unknown | partial_enrolment |
        | g both           | CM3       | unknown | not_screened      |
        | g both           | CM3_LEP   | unknown | not_screened      |
        | h both in CM3    | CM3       | unknown | source_absent     |
        | h both in CM3    | CM3_FOOD  | unknown | source_absent     |
        | h both in CM3    | CM3_LEP   | unknown | not_screened      |`,
      ),
    ).toEqual(
      drawn(`
        | member          | tier       | provisional | because             |
        | a not asked     | no_program | true        | ask_member          |
        | b expired       | no_program | true        | ask_member          |
        | c no answer     | no_program | true        | ask_member          |
        | d no screens    | no_program | true        | data_gap            |
        | e code not read | no_program | true        | data_gap            |
        | f filtered      | no_program | true        | data_gap            |
        | g both          | no_program | true        | ask_member+data_gap |
        | h both in CM3   | no_program | true        | ask_member+data_gap |`),
    );
  });
});

describe('C16: who came this month, with no history and no answer', () => {
  it('is in no program, provisionally, and each criterion is unknown', async () => {
    const facts: MemberFacts = {
      policies: { three: { enabled_criteria: ['CM1', 'CM2', 'CM3'] } },
      coverage: '| member | from |\n| Ada | 2026-06-01 |',
    };
    expect(
      await told(
        facts,
        'criterion_state',
        `select criterion, state, reason from criterion_state
         where policy_id = 'three' and criterion in ('CM1', 'CM2', 'CM3') order by 1`,
      ),
    ).toEqual(
      drawn(`
        | criterion | state   | reason            |
        | CM1       | unknown | partial_enrolment |
        | CM2       | unknown | partial_enrolment |
        | CM3       | unknown | not_screened      |`),
    );
    expect(
      await told(
        facts,
        'member_tier',
        `select person_id as member, ${columns} from member_tier where policy_id = 'three'`,
      ),
    ).toEqual(
      drawn(`
        | member | tier       | provisional | because             |
        | Ada    | no_program | true        | ask_member+data_gap |`),
    );
  });
});

describe('only_by', () => {
  it('names the one criterion that makes case management, and nothing where two do or none', async () => {
    expect(
      await tiers(
        {
          measures: heading,
          members: '| member |\n| a one |\n| b two |\n| c parts |\n| d none |\n| e unknown |',
        },
        `
        | member    | criterion   | state   | reason       |
        | a one     | CM1         | true    |              |
        | a one     | CM2         | false   |              |
        | b two     | CM1         | true    |              |
        | b two     | CM2         | true    |              |
        | c parts   | CM3         | true    |              |
        | c parts   | CM3_HOUSING | true    |              |
        | c parts   | CM3_FOOD    | true    |              |
        | d none    | CM1         | false   |              |
        | e unknown | CM1         | true    |              |
        | e unknown | CM3         | unknown | not_screened |`,
        'only_by',
      ),
    ).toEqual(
      drawn(`
        | member    | only_by |
        | a one     | CM1     |
        | b two     |         |
        | c parts   | CM3     |
        | d none    |         |
        | e unknown | CM1     |`),
    );
  });
});

describe('a second look', () => {
  const facts: MemberFacts = {
    events: '| member | date | event |\n| e referred | 2026-06-20 | program_referral |',
    measures: `
      ${heading}
      | a stable       | n_active_chronic       | 1 | |
      | a stable       | n_medication_conflicts | 0 | |
      | b not stable   | n_active_chronic       | 1 | |
      | c conflict     | n_active_chronic       | 1 | |
      | c conflict     | n_medication_conflicts | 1 | |
      | d case manag.  | n_active_chronic       | 4 | |
      | f no program   | n_active_chronic       | 0 | |
      | g all          | n_active_chronic       | 1 | |
      | g all          | n_medication_conflicts | 2 | |`,
  };
  const states = `
    | member        | criterion | state   | reason        |
    | a stable      | CC1       | true    |               |
    | a stable      | CC3       | unknown | not_screened  |
    | b not stable  | CC1       | false   |               |
    | d case manag. | CM1       | true    |               |
    | d case manag. | CC1       | false   |               |
    | f no program  | CC1       | false   |               |
    | g all         | CC4       | false   |               |
    | g all         | CC1       | false   |               |`;
  const shown =
    "tier, is_boundary_review as review, replace(boundary_because, '|', '+') as because, only_by, is_provisional as provisional";

  it('is due in care coordination alone: by a CC criterion denied, a medication conflict or a referral; unknown is no reason', async () => {
    expect(await tiers(facts, states, shown)).toEqual(
      drawn(`
        | member        | tier              | review | because                     | only_by | provisional |
        | a stable      | care_coordination | false  |                             |         | false       |
        | b not stable  | care_coordination | true   | CC1                         |         | false       |
        | c conflict    | care_coordination | true   | medication_conflict         |         | false       |
        | d case manag. | case_management   | false  |                             | CM1     | false       |
        | e referred    | care_coordination | true   | referred                    |         | false       |
        | f no program  | no_program        | false  |                             |         | false       |
        | g all         | care_coordination | true   | CC1+CC4+medication_conflict |         | false       |`),
    );
  });

  it('is case management where the policy escalates the reason, and no reason lifts who is in no program', async () => {
    expect(
      await tiers(facts, states, 'tier, is_escalated as lifted', { escalate: ['CC1', 'referred'] }),
    ).toEqual(
      drawn(`
        | member        | tier              | lifted |
        | a stable      | care_coordination | false  |
        | b not stable  | case_management   | true   |
        | c conflict    | care_coordination | false  |
        | d case manag. | case_management   | false  |
        | e referred    | case_management   | true   |
        | f no program  | no_program        | false  |
        | g all         | case_management   | true   |`),
    );
  });
});
