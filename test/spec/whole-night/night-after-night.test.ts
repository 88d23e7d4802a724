/** Night after night: deltas, revisions, replays and views for a backtest (contracts 1 and 2), through the real command. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.js';
import type { DrawnClaim } from './drawn-extracts.js';
import { answers, PlanFolder } from './plan-folder.js';
import type { PublishedFolder } from './published-night.js';

const visit = (member: string, when: string, codes: string, received: string): DrawnClaim => ({
  member,
  setting: 'office',
  when,
  codes,
  received,
  id: `${member}-${when}-${codes}`,
});
const stay = (member: string, when: string, id: string, received: string): DrawnClaim => ({
  member,
  setting: 'inpatient',
  when,
  codes: 'I50.9',
  id,
  received,
});
const lists = [
  'outreach_list',
  'member_tier',
  'criterion_state',
  'stays',
  'member_condition',
  'member_measure',
];

/** What became known night by night: new, late, replaced and voided claims, and a stay that comes back. */
const deliveries: readonly (readonly [string, readonly DrawnClaim[]])[] = [
  [
    '2026-06-10',
    [
      stay('heart', '2026-02-01→2026-02-04', 'heart-1', '2026-06-10'),
      visit('heart', '2026-03-02', 'E11.9', '2026-06-10'),
      visit('heart', '2026-04-02', 'E11.9', '2026-06-10'),
      stay('voided', '2026-03-01→2026-03-03', 'voided-1', '2026-06-10'),
      stay('voided', '2026-04-01→2026-04-03', 'voided-2', '2026-06-10'),
      stay('replaced', '2026-03-11→2026-03-13', 'replaced-1', '2026-06-10'),
    ],
  ],
  [
    '2026-06-11',
    [
      // late: its service lies before the night that did not know it
      stay('heart', '2026-05-20→2026-05-25', 'heart-2', '2026-06-11'),
      {
        ...stay('voided', '2026-04-01→2026-04-03', 'voided-2v', '2026-06-11'),
        bill: '118',
        claimStatus: 'void',
        frequencyOf: 'voided-2',
      },
    ],
  ],
  [
    '2026-06-12',
    [
      {
        ...stay('replaced', '2026-03-11→2026-03-17', 'replaced-2', '2026-06-12'),
        bill: '117',
        frequencyOf: 'replaced-1',
      },
      visit('heart', '2026-05-28', 'J44.9', '2026-06-12'),
    ],
  ],
];
const nights = deliveries.map(([day]) => day);
const members = ['heart', 'voided', 'replaced', 'well'].map((member) => ({ member }));

describe('three nights of deltas', () => {
  const deltas = new PlanFolder(temporaryFolder('deltas'), 'delta');
  const published: PublishedFolder[] = [];
  const tierOf = (night: number, member: string): string =>
    published[night]!.one('member_tier', member)['tier']!;

  beforeAll(async () => {
    deltas.enrol(members);
    for (const [i, [day, claims]] of deliveries.entries()) {
      deltas.claims(`claims-${day}`, claims);
      published.push(await deltas.night(day));
      // a delivery folder is cleared once it was read; the second night's file stays where it lies
      if (i !== 1) deltas.clear(`claims-${day}`);
    }
  }, 180_000);

  it('add, replace and void by natural key, and what is gone tonight stays in the past', () => {
    expect(tierOf(0, 'voided')).toBe('case_management');
    expect(tierOf(1, 'voided')).not.toBe('case_management');
    expect(tierOf(0, 'heart')).not.toBe('case_management');
    expect(tierOf(1, 'heart')).toBe('case_management');
    const replaced = published[2]!.all('stays', 'replaced');
    expect(replaced.map(({ discharge_date }) => discharge_date)).toEqual(['2026-03-17']);
  });

  it('give the answers of one snapshot of everything, file by file', async () => {
    const whole = new PlanFolder(temporaryFolder('snapshot'));
    whole.enrol(members);
    whole.claims(
      'claims',
      deliveries.flatMap(([, claims]) => claims),
    );
    const snapshot = await whole.night(nights[2]!);
    for (const list of lists) expect(answers(published[2]!, list)).toEqual(answers(snapshot, list));
  });

  it('change nothing when one comes again', async () => {
    deltas.claims('claims-again', deliveries[0]![1]);
    const again = await deltas.night('2026-06-13');
    deltas.clear('claims-again');
    for (const list of ['stays', 'member_condition']) {
      const without = (night: PublishedFolder): unknown =>
        answers(night, list).map(({ as_of: _, ...row }) => row);
      expect(without(again)).toEqual(without(published[2]!));
    }
  });

  it('a night with nothing new goes on from the night before', async () => {
    deltas.clear('claims-2026-06-11');
    const empty = await deltas.night('2026-06-14');
    expect(empty.one('member_tier', 'heart')['tier']).toBe('case_management');
    expect(empty.all('stays', 'heart')).toHaveLength(2);
  });
});

describe('a night that was published', () => {
  const plan = new PlanFolder(temporaryFolder('replay'));
  let first: PublishedFolder;
  let firstManifest: string;

  beforeAll(async () => {
    plan.enrol(members);
    plan.claims('claims', deliveries[0]![1]);
    first = await plan.night('2026-06-10');
    firstManifest = plan.text('output/2026-06-10/manifest.json');
  }, 120_000);

  it('gets a new revision from a corrected file of the same day, and the older one stays', async () => {
    plan.claims('claims', [...deliveries[0]![1], ...deliveries[1]![1]]);
    const second = await plan.night('2026-06-10');
    expect(second.directory).not.toBe(first.directory);
    expect(second.one('member_tier', 'heart')['tier']).toBe('case_management');
    expect(first.one('member_tier', 'heart')['tier']).not.toBe('case_management');
  });

  it('is rebuilt byte for byte once a later one stands, whatever the extracts, rules and settings say by then', async () => {
    const before = plan.published('2026-06-10').directory;
    const manifest = plan.text('output/2026-06-10/manifest.json');
    expect(manifest).not.toBe(firstManifest);
    plan.claims(
      'claims',
      deliveries.flatMap(([, claims]) => claims),
    );
    plan.enrol([{ member: 'heart', end: '2026-04-30' }, { member: 'other' }]);
    plan.configure(['also_judge: [snp]'], '2026-05-31');
    await plan.night('2026-06-12');
    plan.clear('claims');
    const { code, stderr } = await plan.speak('run', '--as-of', '2026-06-10');
    expect({ code, told: stderr.includes('rebuilt from the extracts, rules and settings') }).toEqual({
      code: 0,
      told: true,
    });
    expect(plan.published('2026-06-10').directory).toBe(before);
    expect(plan.text('output/2026-06-10/manifest.json')).toBe(manifest);
    // and latest does not move back
    expect(plan.published('latest').directory).toBe(plan.published('2026-06-12').directory);
  }, 120_000);

  it('a date that was missed is a night of its own, between the ones that stand', async () => {
    plan.claims(
      'claims',
      deliveries.flatMap(([, claims]) => claims),
    );
    const missed = await plan.night('2026-06-11');
    expect(missed.json('manifest.json')['previous_run_id']).toBe(
      plan.published('2026-06-10').json('manifest.json')['run_id'],
    );
    expect(plan.published('latest').directory).toBe(plan.published('2026-06-12').directory);
  });

  it('says what is missing when its loads are gone', async () => {
    const folder = new PlanFolder(temporaryFolder('pruned'));
    folder.enrol(members);
    folder.claims('claims', deliveries[0]![1]);
    await folder.night('2026-06-10');
    await folder.night('2026-06-11');
    rmSync(join(folder.folder, 'state', 'loads'), { recursive: true });
    const { code, stderr } = await folder.speak('run', '--as-of', '2026-06-10');
    expect({ code, names: stderr.includes('extracts/claims.csv') }).toEqual({ code: 4, names: true });
    expect(stderr).toMatch(/caretier rebuild/);
  });
});

describe('a stay first seen as a notice', () => {
  it('keeps its id when the claim comes with the next snapshot', async () => {
    const plan = new PlanFolder(temporaryFolder('notice-first'));
    plan.enrol(members);
    plan.claims('claims', [visit('heart', '2026-03-02', 'E11.9', '2026-06-10')]);
    const notice = {
      encounter_id: 'n-1',
      person_id: 'heart',
      encounter_type: 'acute inpatient',
      encounter_start_date: '2026-06-05',
      encounter_end_date: '2026-06-09',
      discharge_disposition_code: '01',
      facility_npi: '2000000001',
      data_source: 'drawn',
      x_event_type: 'discharge',
      x_event_time: '2026-06-09T10:00:00',
      x_patient_class: 'I',
      x_ccn: '220101',
    };
    plan.notices([notice]);
    const [seen] = (await plan.night('2026-06-10')).all('stays', 'heart');
    // the same notice in another snapshot, now beside the claim: both are loaded on this night
    plan.notices([notice, { ...notice, encounter_id: 'n-2', person_id: 'well' }]);
    plan.claims('claims', [
      visit('heart', '2026-03-02', 'E11.9', '2026-06-10'),
      stay('heart', '2026-06-05→2026-06-09', 'a-1', '2026-06-20'),
    ]);
    const [billed] = (await plan.night('2026-06-24')).all('stays', 'heart');
    expect([seen!['source'], billed!['source']]).toEqual(['notice', 'both']);
    expect(billed!['stay_id']).toBe(seen!['stay_id']);
  }, 120_000);
});

describe('the view for a backtest', () => {
  it('knows what was received by its date, stands beside the night and is followed by none', async () => {
    const plan = new PlanFolder(temporaryFolder('known-by'));
    plan.enrol(members);
    plan.claims(
      'claims',
      deliveries.flatMap(([, claims]) => claims),
    );
    const known = await plan.night('2026-06-10');
    const received = await plan.night('2026-06-10', '--known-by', 'received');
    const stays = (night: PublishedFolder): number => night.all('stays', 'heart').length;
    // the second stay of this member was received on the eleventh
    expect([stays(known), stays(received)]).toEqual([2, 1]);
    expect(plan.published('latest').directory).toBe(known.directory);
    const next = await plan.night('2026-06-11');
    expect(next.json('manifest.json')['previous_run_id']).toBe(known.json('manifest.json')['run_id']);
  }, 120_000);
});
