/** A night with something to warn of: what the log, the lists, quarantine and --strict make of it. */
import { describe, expect, it } from 'vitest';
import { caretier } from '../caretier-command.js';
import { sampleAsOf, sampleNight } from '../sample-night.js';

const night = sampleNight('checked-night');

/** Two stays of the same member with discharge 30 and 31 days before admission. */
function turnTwoStays(): void {
  night.change('extracts/medical_claim.csv', (text) => {
    const [header = '', ...records] = text.trimEnd().split('\n');
    const at = (name: string): number => header.split(',').indexOf(name);
    const model = records.find((record) => record.split(',')[at('bill_type_code')] === '111')!.split(',');
    const stay = (claim: string, discharge: string): string => {
      const cells = [...model];
      cells[at('claim_id')] = claim;
      cells[at('admission_date')] = '2026-03-31';
      cells[at('discharge_date')] = discharge;
      return cells.join(',');
    };
    return `${[header, ...records, stay('T30', '2026-03-01'), stay('T31', '2026-02-28')].join('\n')}\n`;
  });
}

describe('a stay whose dates are in the wrong order', () => {
  it('is read in order up to thirty days and set aside beyond, told in the log, the lists and quarantine', async () => {
    turnTwoStays();
    const { code, stderr } = await caretier(night.folder, 'run', '--as-of', sampleAsOf);
    expect(code).toBe(0);
    const events = stderr
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        event: 'check_failed',
        check: 'stay_dates_in_order',
        extract: 'claims',
        n_failed: 1,
      }),
    );
    const quality = night.text('output/latest/data_quality.csv');
    expect(quality).toMatch(/^stay_dates_in_order,claims,claim,discharge_date,warn,1,\d+,[\d.]+,warned,/m);
    expect(quality).toMatch(/^cell:order_swapped,claims,medical_claim,discharge_date,info,1,/m);
    expect(quality).toMatch(/^final_action:set_aside,,claim,,info,1,/m);
    const { stdout } = await caretier(night.folder, 'quarantine', '--extract', 'claims');
    expect(stdout).toMatch(
      /claims {2}check:stay_dates_in_order \(discharge_date\) {2}1\n {2}extracts\/medical_claim\.csv:81\n/,
    );
    expect(stdout).not.toContain('T31');
  });

  it('stops a strict night with exit 1, the check and its number, and nothing is published', async () => {
    turnTwoStays();
    const { code, stderr } = await caretier(night.folder, 'run', '--as-of', sampleAsOf, '--strict');
    expect(code).toBe(1);
    expect(stderr).toContain('stay_dates_in_order: 1 failed, and --strict stops on a warning');
    expect(night.isPublished()).toBe(false);
  });
});

it('a delivery that was mended shows nothing of the one before', async () => {
  const broken = await caretier(night.folder, 'run', '--as-of', sampleAsOf, '--dry-run');
  expect(broken.code).toBe(0);
  expect((await caretier(night.folder, 'quarantine')).stdout).toContain('medical_claim.csv:79');
  // the sample's last two records are the broken ones
  night.change(
    'extracts/medical_claim.csv',
    (text) => `${text.trimEnd().split('\n').slice(0, -2).join('\n')}\n`,
  );
  await caretier(night.folder, 'run', '--as-of', sampleAsOf, '--dry-run');
  expect((await caretier(night.folder, 'quarantine')).stdout).toBe('nothing was set aside\n');
});
