/** `caretier explain`, for members whose answers the clinical specification gives (section 11). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explanationSchema } from '../../src/commands/explanation.js';
import type { ExplainedCriterion, Explanation, OtherTier } from '../../src/commands/explanation.js';
import { caretier } from '../caretier-command.js';
import { casesNight } from './cases-night.js';
import type { CasesNight } from './cases-night.js';

let night: CasesNight;

beforeAll(async () => {
  night = await casesNight(['C01', 'C03', 'C07', 'C13newborn', 'C15', 'C16']);
});
afterAll(() => night.remove());

async function explained(member: string): Promise<Explanation> {
  const { code, stdout, stderr } = await caretier(night.folder, 'explain', member, '--json');
  expect([code, stderr]).toEqual([0, '']);
  return explanationSchema.parse(JSON.parse(stdout));
}

async function told(member: string): Promise<string> {
  const { code, stdout } = await caretier(night.folder, 'explain', member);
  expect(code).toBe(0);
  return stdout;
}

const criterion = (found: Explanation, name: string): ExplainedCriterion =>
  found.criteria.find((one) => one.criterion === name)!;
const other = (found: Explanation, tier: OtherTier['tier']): OtherTier =>
  found.other_tiers.find((one) => one.tier === tier)!;
const nearest = (tier: OtherTier): readonly string[] =>
  tier.changes.filter((change) => change.is_nearest).map(({ ground }) => ground);

describe('a member with four chronic conditions (C03)', () => {
  it('is in case management by CM1 alone, one condition above what care coordination would need', async () => {
    const found = await explained('C03');
    expect(found.tier).toMatchObject({ tier: 'case_management', only_by: 'CM1', is_provisional: false });
    expect(other(found, 'care_coordination').changes).toMatchObject([
      { ground: 'CM1', distance: 1, is_nearest: true },
    ]);
    expect(other(found, 'no_program').changes.map(({ ground }) => ground)).toEqual(['CM1', 'condition']);
    expect(other(found, 'no_program').needs).toBe('all');
  });

  it('is led from the criterion to the measure, the claim lines, and the code list with edition and page', async () => {
    const cm1 = criterion(await explained('C03'), 'CM1');
    expect(cm1.clauses).toMatchObject([
      { measure: 'n_active_chronic', op: '>=', parameter: 'cm1_min_conditions', state: 'true' },
    ]);
    expect([Number(cm1.clauses[0]!.value), Number(cm1.clauses[0]!.limit)]).toEqual([4, 4]);
    const codes = cm1.evidence.map(({ code, date }) => `${code} ${date}`).sort();
    const twice = (code: string): string[] => [`${code} 2025-11-03`, `${code} 2026-04-13`];
    expect(codes).toEqual(
      [...twice('E119'), ...twice('E785'), 'I10 2025-10-06', 'I10 2026-03-09', ...twice('M179')].sort(),
    );
    for (const line of cm1.evidence) {
      expect(line).toMatchObject({ table: 'claim_diagnosis', claim_line_number: 1 });
      expect(line.claim_id).toMatch(/^C03-/);
      for (const said of [line.value_set, line.title, line.publisher, line.edition, line.page])
        expect(said).toMatch(/\S/);
    }
  });

  it('stands first, one point behind the next, whose stay earns three', async () => {
    const { ranking, points } = await explained('C03');
    expect(ranking).toMatchObject({ rank: 1, of: 4, points: 2, above: null });
    expect(ranking!.below).toMatchObject({ rank: 2, tier: 'care_coordination', points: 3, points_apart: 1 });
    expect(points.find(({ feature }) => feature === 'chronic')).toMatchObject({ points: 2, feature_max: 4 });
  });
});

describe('a member who is one condition short (C01)', () => {
  it('is told the nearest threshold of case management, and the answers that would decide', async () => {
    const found = await explained('C01');
    expect(found.tier).toMatchObject({
      tier: 'care_coordination',
      is_provisional: true,
      provisional_because: 'ask_member',
      n_active_chronic: 3,
    });
    const why = other(found, 'case_management');
    expect(why.needs).toBe('any');
    expect(why.changes.find(({ ground }) => ground === 'CM1')).toMatchObject({ distance: 1 });
    expect(nearest(why)).toContain('CM1');
    expect(nearest(why)).not.toContain('CM2');
    expect(criterion(found, 'CM3_FOOD')).toMatchObject({ state: 'unknown', reason: 'not_screened' });
    expect(found.questions).toHaveLength(5);
  });

  it('is looked at twice because of an ACE inhibitor and an ARB, together for 47 days', async () => {
    const found = await explained('C01');
    expect(found.tier!.boundary_because.map(({ reason }) => reason)).toEqual(['medication_conflict']);
    expect(found.medication_conflicts).toMatchObject([
      { ingredients: ['lisinopril', 'losartan'], from_date: '2026-05-15', overlap_days: 47 },
    ]);
  });

  it('reads the same in words', async () => {
    const text = await told('C01');
    expect(text).toMatch(/^C01 {2}care_coordination/);
    expect(text).toMatch(/why not case management/);
    expect(text).toMatch(/CM1 \(.*\): n_active_chronic 3, needs >= 4/);
    expect(text).toMatch(/CM3_FOOD +unknown +not_screened/);
    expect(text).toMatch(/lisinopril \+ losartan/);
    expect(text).toMatch(/under other policies/);
  });
});

describe('what else is asked', () => {
  it('a setback is told clause by clause: one unplanned stay where none may be (C07)', async () => {
    const found = await explained('C07');
    expect(found.tier!.boundary_because.map(({ reason }) => reason)).toEqual(['CC1']);
    const clauses = criterion(found, 'CC1').clauses;
    expect(clauses.map(({ measure, state }) => `${measure} ${state}`)).toEqual([
      'n_unstable_stays false',
      'n_unstable_ed_visits true',
      'n_failed_medications true',
      'n_control_alerts true',
    ]);
    expect(Number(clauses[0]!.value)).toBe(1);
  });

  it('a gap in enrolment is the reason of every unknown that claims would answer (C15)', async () => {
    const found = await explained('C15');
    expect(found.tier).toMatchObject({ tier: 'care_coordination', provisional_because: 'data_gap' });
    for (const name of ['CM1', 'CM2', 'CM5'])
      expect(criterion(found, name)).toMatchObject({ state: 'unknown', reason: 'partial_enrolment' });
  });

  it('a member of no program lacks a condition, a transition and a referral; one is enough (C16)', async () => {
    const found = await explained('C16');
    expect(found.tier!.tier).toBe('no_program');
    expect(other(found, 'care_coordination')).toMatchObject({ needs: 'any' });
    expect(other(found, 'care_coordination').changes.map(({ ground }) => ground)).toEqual([
      'condition',
      'transition',
      'referral',
    ]);
    expect(found.ranking).toBeNull();
  });

  it('a newborn is out of scope, and told so', async () => {
    const found = await explained('C13newborn');
    expect(found).toMatchObject({ excluded_because: 'under_age', tier: null, criteria: [] });
    expect(await told('C13newborn')).toContain('excluded: under_age');
  });

  it('every answer names the other policies in force and the tier under each', async () => {
    const { policy, other_policies } = await explained('C03');
    expect(policy!.id).toBe('default-2026.1');
    // Medicare Advantage asks for five conditions
    expect(other_policies).toContainEqual({ policy_id: 'medicare-advantage', tier: 'care_coordination' });
    expect(other_policies).toContainEqual({ policy_id: 'snp', tier: 'case_management' });
  });

  it('an id that nobody has is a wrong argument, and is not repeated', async () => {
    const { code, stdout, stderr } = await caretier(night.folder, 'explain', 'C99');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('give the member id as printed in member_tier.csv');
    expect(stderr).not.toContain('C99');
  });

  it('a date that was not published is a missing input', async () => {
    const { code, stderr } = await caretier(night.folder, 'explain', 'C03', '--as-of', '2026-05-31');
    expect(code).toBe(4);
    expect(stderr).toContain('nothing is published there');
    const published = await caretier(night.folder, 'explain', 'C03', '--as-of', '2026-06-30');
    expect(published.code).toBe(0);
  });
});
