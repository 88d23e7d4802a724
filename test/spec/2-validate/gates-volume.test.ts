/** Is tonight's delivery as large as usual? Compared with the median of the last seven published nights. */
import { describe, expect, it } from 'vitest';
import { recordVolumes } from '../../../src/stages/2-validate/gates/extract-volume.js';
import { temporaryFolder } from '../../temporary-folder.js';
import { gatedEngine, judged, rows, told } from './judged-gates.js';

const folder = temporaryFolder('gates-volume');
const gates = { claims: { rows_vs_median: { warn: '20%', stop: '50%' } } };

const tonight = (framed: number): string => `
  | load_id | extract | framed | accepted | quarantined |
  | c1      | claims  | ${framed} | ${framed} | 0 |`;

const usual = `
  | run_id | as_of      | sequence | extract | framed |
  | r27    | 2026-06-27 | 1        | claims  | 100    |
  | r28    | 2026-06-28 | 2        | claims  | 90     |
  | r29    | 2026-06-29 | 3        | claims  | 110    |`;

async function volume(framed: number, published: string): Promise<readonly string[]> {
  return told(folder, 'rows_vs_median', {
    drawn: { extract_load: tonight(framed), published },
    gates,
  });
}

describe('a delivery of claims', () => {
  it('a fifth fewer records is usual, one fewer still warns; beyond a half it stops the night', async () => {
    expect(await volume(80, usual)).toEqual(['claims passed 20/100 0.2000']);
    expect(await volume(79, usual)).toEqual(['claims warned 21/100 0.2100']);
    expect(await volume(50, usual)).toEqual(['claims warned 50/100 0.5000']);
    expect(await volume(49, usual)).toEqual(['claims stopped 51/100 0.5100']);
  });

  it('too many are told like too few: a file may have come twice', async () => {
    expect(await volume(120, usual)).toEqual(['claims passed 20/100 0.2000']);
    expect(await volume(121, usual)).toEqual(['claims warned 21/100 0.2100']);
    expect(await volume(151, usual)).toEqual(['claims stopped 51/100 0.5100']);
  });

  it('between an even number of nights the median lies in the middle of two', async () => {
    const four = `${usual}
      | r26    | 2026-06-26 | 4        | claims  | 130    |`;
    // 90, 100, 110, 130: the median is 105, and 84 is a fifth less
    expect(await volume(84, four)).toEqual(['claims passed 21/105 0.2000']);
    expect(await volume(83, four)).toEqual(['claims warned 22/105 0.2095']);
  });

  it('nothing is said before three nights are published, not even of an empty file', async () => {
    const two = usual.split('\n').slice(0, -1).join('\n');
    const findings = (
      await judged(folder, { drawn: { extract_load: tonight(0), published: two }, gates })
    ).filter(({ check, extract }) => check === 'rows_vs_median' && extract === 'claims');
    expect(findings).toMatchObject([{ gate: 'passed', severity: 'info', n_checked: 0, share: null }]);
    expect(findings[0]!.message).toContain('no history yet');
    expect(await volume(0, usual)).toEqual(['claims stopped 100/100 1.0000']);
  });

  it('the first night of all has no history', async () => {
    const findings = await judged(folder, { drawn: { extract_load: tonight(5) }, gates });
    expect(findings.filter(({ gate }) => gate !== 'passed')).toEqual([]);
  });
});

describe('which nights count', () => {
  it('the last seven before this one, not the eighth', async () => {
    const nights = rows(
      '| run_id | as_of | sequence | extract | framed |',
      8,
      (i) => `| r${i} | 2026-06-${21 + i} | ${i} | claims | ${i <= 4 ? 100 : 50} |`,
    );
    // of nights 2 to 8 three had 100 and four had 50; with night 1 the median would be 75
    expect(await volume(50, nights)).toEqual(['claims passed 0/50 0.0000']);
  });

  it('of a date that was published twice the newest revision', async () => {
    const revised = `${usual}
      | r27b   | 2026-06-27 | 4        | claims  | 200    |
      | r28b   | 2026-06-28 | 5        | claims  | 200    |`;
    expect(await volume(200, revised)).toEqual(['claims passed 0/200 0.0000']);
  });

  it('not a night that was never published, nor one after this date, nor this date itself', async () => {
    const others = `${usual}
      | r26    | 2026-06-26 |          | claims  | 500    |
      | r30    | 2026-06-30 | 4        | claims  | 500    |
      | r01    | 2026-07-01 | 5        | claims  | 500    |`;
    expect(await volume(100, others)).toEqual(['claims passed 0/100 0.0000']);
  });

  it('what another extract brought is its own', async () => {
    const others = `${usual}
      | r27    | 2026-06-27 | 1        | eligibility | 5 |
      | r28    | 2026-06-28 | 2        | eligibility | 5 |
      | r29    | 2026-06-29 | 3        | eligibility | 5 |`;
    // enrolment brought nothing tonight and names no gate: it warns for itself
    expect(await volume(100, others)).toEqual([
      'eligibility warned 5/5 1.0000',
      'claims passed 0/100 0.0000',
    ]);
  });
});

describe('what a night leaves for the nights after it', () => {
  it('one row an extract over all its files, and the same again when the run is tried again', async () => {
    const engine = await gatedEngine(folder, {
      drawn: {
        extract_load: `
          | load_id | extract     | framed | accepted | quarantined |
          | c1      | claims      | 60     | 58       | 2           |
          | c2      | claims      | 40     | 40       | 0           |
          | e1      | eligibility | 7      | 7        | 0           |`,
      },
    });
    await recordVolumes(engine, 'run-1', '2026-06-30');
    await recordVolumes(engine, 'run-1', '2026-06-30');
    const kept = await engine.rows('select * from state.extract_volume order by extract');
    await engine.close();
    expect(kept).toEqual([
      { run_id: 'run-1', as_of: '2026-06-30', extract: 'claims', framed: 100, accepted: 98 },
      { run_id: 'run-1', as_of: '2026-06-30', extract: 'eligibility', framed: 7, accepted: 7 },
    ]);
  });
});
