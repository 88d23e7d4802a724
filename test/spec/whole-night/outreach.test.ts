/** The list that a nurse gets: who is whose, what to do next and why, over the sample members with events beside them. */
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caretier } from '../../caretier-command.js';
import { sampleAsOf, sampleNight } from '../../sample-night.js';
import { PublishedFolder } from './published-night.js';

const night = sampleNight('outreach');

const events = `E2,P1005,program_open,2026-03-04,,,started,,N1,,2026-03-04
E3,P1011,declined,2026-06-04,,,,,N1,,2026-06-04
E4,P1017,program_referral,2026-06-20,,,,,dr,,2026-06-20
E5,P1016,program_open,2026-03-04,,,started,,N1,,2026-03-04
`;

async function published(): Promise<PublishedFolder> {
  appendFileSync(night.path('extracts/member_event.csv'), events);
  const { code, stderr } = await caretier(
    night.folder,
    'run',
    '--config',
    'caretier.yaml',
    '--as-of',
    sampleAsOf,
  );
  expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
  return new PublishedFolder(join(night.folder, 'output', 'latest'));
}

describe('the outreach list', () => {
  it('gives each care manager the best of the list within capacity, and every member a next step and a reason to read aloud', async () => {
    const folder = await published();
    const list = folder.list('outreach_list');
    expect(
      list.map((row) =>
        [
          row['member_id'],
          row['next_action'],
          row['next_action_due'],
          row['capacity_status'],
          row['care_manager_id'],
        ]
          .join(' ')
          .trim(),
      ),
    ).toEqual([
      // N2 alone speaks Spanish and alone serves the second plan: the first slot goes to M1004 with most points of both lists
      'M1003 offer_case_management  assigned N1',
      'M1009 offer_case_management  assigned N1',
      'M1018 offer_case_management  assigned N2',
      'M1007 check_in  assigned N1',
      'M1005 continue_program  existing_case N1',
      'M1006 check_in  waitlist',
      'M1013 check_in  waitlist',
      'M1002 check_in  waitlist',
      'M1017 answer_referral 2026-07-20 waitlist',
      'M1011 rest_declined 2026-12-01',
      'M1001 check_in  waitlist',
      'M1010 ask_first_question  waitlist',
      'M1004 offer_case_management  assigned N2',
      'M1008 call_after_discharge 2026-07-01 waitlist',
      'M1012 check_in  waitlist',
    ]);
    const reason = (member: string): string => folder.one('outreach_list', member)['reason_text']!;
    expect(reason('M1004')).toBe(
      'Was in hospital so often in the past 12 months that the plan offers case management. ' +
        '1 active chronic condition: hypertension. In the past 12 months: 2 unplanned hospital stays. ' +
        'Next: offer case management and begin the assessment.',
    );
    expect(reason('M1008')).toBe(
      '1 active chronic condition: hypertension. In the past 12 months: 1 unplanned hospital stay. ' +
        'A clinician should look: not stable in the past months. ' +
        'Was discharged on 29 June 2026; the 30 days after it are still open. ' +
        'Next, due 1 July 2026: call about the discharge, the medicines and the follow-up visit.',
    );
    expect(reason('M1005')).toContain(
      'Has been in the program since 4 March 2026. Next: go on with the open program.',
    );
    expect(reason('M1011')).toContain('Rests until 1 December 2026: the member declined.');
    expect(reason('M1017')).toContain(
      'Was referred into the program on 20 June 2026 and waits for an answer.',
    );
    // an open program is no reason to call who is out of scope
    expect(folder.one('excluded', 'M1016')['reason']).toBe('under_age');
    expect(list.filter((row) => row['reason_text'] === '')).toEqual([]);
    expect(readFileSync(join(folder.directory, 'manifest.json'), 'utf8')).toContain('care_manager');
  });
});
