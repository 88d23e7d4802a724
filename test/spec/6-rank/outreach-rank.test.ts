import { describe, expect, it } from 'vitest';
import { drawn, told } from '../4-measure/member-facts.js';
import type { MemberFacts } from '../4-measure/member-facts.js';

const heading = '| member | measure | value | reason |';
const known = '| plan | member | rank | tier | points |';

/** The lists, plan by plan, under policies that ask for conditions and stays alone. */
function lists(facts: MemberFacts, shown = 'list_rank as rank, r.tier, r.points'): ReturnType<typeof told> {
  const set = { enabled_criteria: ['CM1', 'CM2'] };
  return told(
    { ...facts, policies: { first: set, second: set, ...facts.policies } },
    'outreach_rank',
    `select r.plan_id as plan, r.person_id as member, ${shown} from outreach_rank as r order by 1, list_rank`,
  );
}

const inFirst = (members: readonly string[]): string =>
  ['| member | plan |', ...members.map((member) => `| ${member} | first |`)].join('\n');

describe('the order of a list', () => {
  it('is tier before points: who has every point in care coordination comes after case management', async () => {
    expect(
      await lists({
        coverage: inFirst(['none', 'old', 'stays', 'three', 'young']),
        measures: `
          ${heading}
          | none  | n_active_chronic    | 0  | |
          | old   | n_active_chronic    | 3  | |
          | old   | age                 | 90 | |
          | old   | recent_discharge    | 1  | |
          | stays | n_active_chronic    | 0  | |
          | stays | n_counted_stays_12m | 2  | |
          | three | n_active_chronic    | 3  | |
          | young | n_active_chronic    | 4  | |`,
      }),
    ).toEqual(
      // old: 1 + 2 + 4; young: 2; who is in no program is not listed
      drawn(`
        ${known}
        | first | young | 1 | case_management   | 2 |
        | first | stays | 2 | case_management   | 0 |
        | first | old   | 3 | care_coordination | 7 |
        | first | three | 4 | care_coordination | 1 |`),
    );
  });

  it('is safety review before every tier, and lists who is in no program for it', async () => {
    expect(
      await lists(
        {
          coverage: inFirst(['a case', 'b in danger', 'c in danger', 'd not']),
          measures: `
            ${heading}
            | a case      | n_active_chronic | 6 | |
            | b in danger | n_active_chronic | 0 | |
            | b in danger | self_harm_need   | 1 | |
            | c in danger | n_active_chronic | 1 | |
            | c in danger | self_harm_need   | 1 | |
            | d not       | n_active_chronic | 0 | |
            | d not       | self_harm_need   | 0 | |`,
        },
        'list_rank as rank, r.tier, r.is_safety_review as review',
      ),
    ).toEqual(
      drawn(`
        | plan  | member      | rank | tier              | review |
        | first | c in danger | 1    | care_coordination | true   |
        | first | b in danger | 2    | no_program        | true   |
        | first | a case      | 3    | case_management   | false  |`),
    );
  });

  it('breaks ties by the printed member id, whatever the person', async () => {
    expect(
      await lists({
        coverage: `
          | member | id  | plan  |
          | p1     | M30 | first |
          | p2     | M10 | first |
          | p3     | M20 | first |
          | p4     | M9  | first |`,
        measures: `
          ${heading}
          | p1 | n_active_chronic | 1 | |
          | p2 | n_active_chronic | 1 | |
          | p3 | n_active_chronic | 1 | |
          | p4 | n_active_chronic | 1 | |`,
      }),
    ).toEqual(
      drawn(`
        ${known}
        | first | p2 | 1 | care_coordination | 0 |
        | first | p3 | 2 | care_coordination | 0 |
        | first | p1 | 3 | care_coordination | 0 |
        | first | p4 | 4 | care_coordination | 0 |`),
    );
  });

  it('begins at one in each plan, and each member stands in the list of the own plan alone', async () => {
    expect(
      await lists({
        coverage: `
          | member | plan   |
          | Ada    | first  |
          | Ben    | second |
          | Cal    | first  |
          | Dee    | second |`,
        measures: `
          ${heading}
          | Ada | n_active_chronic | 1 | |
          | Ben | n_active_chronic | 1 | |
          | Cal | n_active_chronic | 6 | |
          | Dee | n_active_chronic | 4 | |`,
      }),
    ).toEqual(
      drawn(`
        ${known}
        | first  | Cal | 1 | case_management   | 4 |
        | first  | Ada | 2 | care_coordination | 0 |
        | second | Dee | 1 | case_management   | 2 |
        | second | Ben | 2 | care_coordination | 0 |`),
    );
  });

  it('is one sequence a plan also where two plans follow one policy', async () => {
    expect(
      await lists({
        defaultPolicyId: 'first',
        coverage: `
          | member | plan  |
          | Ada    | north |
          | Ben    | south |
          | Cal    | north |`,
        measures: `
          ${heading}
          | Ada | n_active_chronic | 1 | |
          | Ben | n_active_chronic | 1 | |
          | Cal | n_active_chronic | 1 | |`,
      }),
    ).toEqual(
      drawn(`
        ${known}
        | north | Ada | 1 | care_coordination | 0 |
        | north | Cal | 2 | care_coordination | 0 |
        | south | Ben | 1 | care_coordination | 0 |`),
    );
  });
});

describe('who is listed', () => {
  it('is everyone with a tier, by an open transition or referral too, and nobody out of scope', async () => {
    expect(
      await lists(
        {
          members: '| member | opted_out |\n| gone | yes |',
          coverage: inFirst(['gone', 'none', 'open', 'referred']),
          transitions: '| member | open | discharged |\n| open | yes | 2026-06-29 |',
          events: '| member | date | event |\n| referred | 2026-06-20 | program_referral |',
          measures: `
            ${heading}
            | gone | n_active_chronic | 6 | |
            | none | n_active_chronic | 0 | |`,
        },
        'r.tier',
      ),
    ).toEqual(
      drawn(`
        | plan  | member   | tier              |
        | first | open     | care_coordination |
        | first | referred | care_coordination |`),
    );
  });
});

describe('the most points possible', () => {
  const measures = [
    'n_active_chronic',
    'recent_discharge',
    'n_ed_180d',
    'n_severe_conditions',
    'housing_need',
    'food_need',
    'lep_need',
    'age',
    'n_counted_stays_12m',
  ];
  /** Nothing to score, and every measure known but those that the test draws itself. */
  const knownBut = (member: string, ...drawnHere: readonly string[]): string =>
    measures
      .filter((measure) => !drawnHere.includes(measure))
      .map((measure) => `| ${member} | ${measure} | ${measure === 'n_active_chronic' ? 3 : 0} | |`)
      .join('\n');

  /** `points + what may come on top`; features that later versions add are unknown to all alike, and cancel out. */
  async function possible(facts: MemberFacts): Promise<readonly string[]> {
    const rows = await lists(facts, 'r.points, r.points_max - r.points as more');
    const known = Number(rows.find((row) => row['member'] === 'a known')!['more']);
    return rows
      .map((row) => `${String(row['member'])} ${String(row['points'])} + ${Number(row['more']) - known}`)
      .sort();
  }

  it('are those known and all that an unknown feature could give', async () => {
    expect(
      await possible({
        policies: { first: { enabled_criteria: ['CM1', 'CM2', 'CM3'] } },
        coverage: inFirst(['a known', 'b unasked', 'c short', 'd language']),
        measures: `
          ${heading}
          ${knownBut('a known')}
          ${knownBut('b unasked', 'housing_need', 'food_need')}
          | b unasked  | housing_need     |   | not_screened      |
          | b unasked  | food_need        |   | not_screened      |
          ${knownBut('c short', 'n_active_chronic', 'n_ed_180d')}
          | c short    | n_active_chronic | 3 | partial_enrolment |
          | c short    | n_ed_180d        | 1 | partial_enrolment |
          ${knownBut('d language', 'lep_need')}
          | d language | lep_need         |   | not_screened      |`,
      }),
    ).toEqual(['a known 1 + 0', 'b unasked 1 + 3', 'c short 2 + 6', 'd language 1 + 1']);
  });

  it('leave out what only a criterion asks for that the policy does not enable', async () => {
    const facts: MemberFacts = {
      coverage: inFirst(['a known', 'b unasked', 'c visits']),
      measures: `
        ${heading}
        ${knownBut('a known')}
        ${knownBut('b unasked', 'housing_need', 'food_need')}
        | b unasked | housing_need |   | not_screened      |
        | b unasked | food_need    |   | not_screened      |
        ${knownBut('c visits', 'n_ed_180d')}
        | c visits  | n_ed_180d    | 1 | partial_enrolment |`,
    };
    // no criterion of case management asks for emergency visits: they always count
    expect(await possible(facts)).toEqual(['a known 1 + 0', 'b unasked 1 + 0', 'c visits 2 + 3']);
    expect(
      await possible({
        ...facts,
        policies: { first: { enabled_criteria: ['CM1', 'CM3'], cm3_domains: ['food'] } },
      }),
    ).toEqual(['a known 1 + 0', 'b unasked 1 + 1', 'c visits 2 + 3']);
  });
});
