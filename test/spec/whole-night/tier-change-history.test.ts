/** Changes of tier where history is not plain: two ids become one, a program stays open, a night is rebuilt, a night is lost. */
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.js';
import { csv } from './drawn-extracts.js';
import type { DrawnClaim, ExtractRow } from './drawn-extracts.js';
import { PlanFolder } from './plan-folder.js';
import { PublishedFolder } from './published-night.js';

const stay = (member: string, when: string): DrawnClaim => ({
  member,
  setting: 'inpatient',
  when,
  codes: 'J18.9',
  id: `${member}-${when}`,
  received: '2026-06-10',
});
const one = (member: string): DrawnClaim => stay(member, '2026-01-05→2026-01-08');
const other = (member: string): DrawnClaim => stay(member, '2026-03-05→2026-03-08');

const members = ['half', 'other half', 'former id', 'present id', 'in a program', 'in none', 'new'];
const claims: readonly DrawnClaim[] = [
  one('half'),
  other('other half'),
  one('former id'),
  other('former id'),
  one('in a program'),
  one('in none'),
  one('new'),
];
const fallen = [other('in a program'), other('in none')];

const feeds: Readonly<Record<string, readonly string[]>> = {
  person_crosswalk: ['old_person_id', 'person_id', 'effective_date'],
  member_event: ['event_id', 'person_id', 'event_type', 'event_date', 'ref_id'],
  provider: ['npi', 'entity_type', 'taxonomy_code', 'cms_specialty_code'],
};

function planWithFeeds(folder: string): PlanFolder {
  const plan = new PlanFolder(folder);
  const extracts = Object.keys(feeds).map(
    (feed) => `  - { id: ${feed}, format: caretier/${feed}, path: extracts/${feed}.csv }\n`,
  );
  const text = plan.text('caretier.yaml');
  plan.file('caretier.yaml', text.replace('default_policy:', `${extracts.join('')}default_policy:`));
  return plan;
}

function feed(plan: PlanFolder, name: string, rows: readonly ExtractRow[]): void {
  plan.file(`extracts/${name}.csv`, csv(feeds[name]!, rows));
}

const moves = (night: PublishedFolder, member: string): readonly string[] =>
  night
    .all('tier_changes', member)
    .map((row) => `${row['change']}: ${row['prior_tier']} → ${row['new_tier']}, ${row['cause']}`);

describe('between two nights', () => {
  const plan = planWithFeeds(temporaryFolder('change-history'));
  let first: PublishedFolder;
  let second: PublishedFolder;
  let third: PublishedFolder;

  beforeAll(async () => {
    plan.enrol(members.map((member) => ({ member })));
    plan.claims('claims', [...claims, ...fallen]);
    feed(plan, 'person_crosswalk', []);
    feed(plan, 'provider', [{ npi: '1', entity_type: '1', cms_specialty_code: '06' }]);
    feed(plan, 'member_event', [
      { event_id: 'e1', person_id: 'in a program', event_type: 'program_open', event_date: '2026-05-01' },
    ]);
    first = await plan.night('2026-06-10');
    plan.claims('claims', [...claims, stay('new', '2026-06-11→2026-06-11')]);
    feed(plan, 'provider', [{ npi: '1', entity_type: '1', cms_specialty_code: '08' }]);
    feed(plan, 'person_crosswalk', [
      { old_person_id: 'half', person_id: 'other half' },
      { old_person_id: 'former id', person_id: 'present id' },
    ]);
    second = await plan.night('2026-06-11');
    third = await plan.night('2026-06-12');
  }, 180_000);

  const rowsOf = (night: PublishedFolder, list: string, ids: readonly string[]): readonly ExtractRow[] =>
    ids.flatMap((id) => night.all(list, id));

  it('two ids that become one person make a tier by enrolment, not by evidence', () => {
    expect(rowsOf(first, 'outreach_list', ['half', 'other half'])).toEqual([]);
    const moved = rowsOf(second, 'tier_changes', ['half', 'other half']);
    expect(moved.map(({ change, cause, criteria }) => [change, cause, criteria])).toEqual([
      ['entered', 'enrolment', 'CM2'],
    ]);
  });

  it('a member under a new id keeps the tier and the date of the old one', () => {
    const ids = ['former id', 'present id'];
    expect(rowsOf(second, 'tier_changes', ids)).toEqual([]);
    const listed = rowsOf(second, 'outreach_list', ids);
    expect(listed.map((row) => [row['tier'], row['change_vs_previous'], row['first_identified_on']])).toEqual(
      [['case_management', 'same', '2026-06-10']],
    );
  });

  it('a member with an open program whose tier falls stays on the list for a review to step down', () => {
    expect(moves(second, 'in a program')).toEqual(['down: case_management → no_program, voided_claim']);
    const row = second.one('outreach_list', 'in a program');
    expect([row['change_vs_previous'], row['next_action'], row['first_identified_on']]).toEqual([
      'down',
      'step_down_review',
      '2026-06-10',
    ]);
    // and stays the night after, when nothing changes any more
    expect(third.one('outreach_list', 'in a program')['next_action']).toBe('step_down_review');
    expect(moves(third, 'in a program')).toEqual([]);
  });

  it('a member without one leaves the list, and is told as having left', () => {
    expect(moves(second, 'in none')).toEqual(['left: case_management → no_program, voided_claim']);
    expect(second.all('outreach_list', 'in none')).toEqual([]);
  });

  it('new evidence is told when the provider feed changed as well', () => {
    expect(moves(second, 'new')).toEqual(['entered: no_program → case_management, new_evidence']);
  });

  it('a night that is rebuilt tells the same changes, whatever was delivered since', async () => {
    plan.claims('claims', []);
    feed(plan, 'person_crosswalk', []);
    const kept = `${second.directory}-kept`;
    renameSync(second.directory, kept);
    const rebuilt = await plan.night('2026-06-11');
    expect(rebuilt.directory).toBe(second.directory);
    const before = new PublishedFolder(kept);
    expect(rebuilt.list('tier_changes')).toEqual(before.list('tier_changes'));
    expect(rebuilt.json('manifest.json')).toEqual(before.json('manifest.json'));
  }, 90_000);

  it('a cause is empty and counted, never guessed, once what the night before had read is gone', async () => {
    plan.claims('claims', [...claims, ...fallen]);
    rmSync(join(plan.folder, 'state', 'loads'), { recursive: true });
    const fourth = await plan.night('2026-06-13');
    expect(moves(fourth, 'in none')).toEqual(['entered: no_program → case_management, ']);
    const [check] = fourth.list('data_quality').filter((row) => row['check'] === 'change_cause_known');
    expect(check!['n_failed']).toBe(String(fourth.list('tier_changes').length));
  }, 90_000);
});
