/** The real-shaped inputs: every record accounted for, and nothing of a clean file lost. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeShared, shared } from '../shared-inputs.js';
import { temporaryFolder } from '../temporary-folder.js';
import { packageRoot } from '../../src/base/package-root.js';
import { asDrawn, extract, formatOf, ingestNight } from './drawn-ingest.js';
import type { IngestedNight } from './drawn-ingest.js';

const root = temporaryFolder('ingest-shared');

function nightOver(
  name: string,
  directory: string,
  files: readonly string[],
  asOf: string,
): Promise<IngestedNight> {
  return ingestNight(
    join(root, name),
    files.map((file) => extract(file.split('.')[0]!, formatOf(file.split('.')[0]!), join(directory, file))),
    { asOf },
  );
}

it('of the sample members the two records that are drawn to fail are set aside, and no other', async () => {
  const night = await nightOver(
    'sample',
    join(packageRoot, 'sample-data', 'extracts'),
    ['eligibility.csv', 'medical_claim.csv', 'encounter.csv', 'observation.csv'],
    '2026-06-30',
  );
  // sample-data/README.md: a date that is no day of the calendar, and a row that breaks off
  expect(
    asDrawn(
      await night.rows(
        'select extract, record_number, column_name, reason from quarantined_record order by 2',
      ),
    ),
  ).toEqual(['medical_claim 78 claim_start_date date', 'medical_claim 79 - column_count']);
  expect(
    asDrawn(
      await night.rows(
        'select extract, quarantined from extract_load where framed = accepted + quarantined order by 1',
      ),
    ),
  ).toEqual(['eligibility 0', 'encounter 0', 'medical_claim 2', 'observation 0']);
  await night.close();
});

describeShared('Tuva input layer [shared]', () => {
  it('is accepted by the names of its own version', async () => {
    const files = [
      'eligibility.csv',
      'medical_claim.csv.gz',
      'pharmacy_claim.csv',
      'observation.csv.gz',
      'lab_result.csv.gz',
      'provider_attribution.csv',
    ];
    const night = await nightOver('tuva', shared('data', 'tuva-input-layer'), files, '2026-06-30');
    expect(asDrawn(await night.rows('select count(*), sum(quarantined) from extract_load'))).toEqual(['6 0']);
    expect(
      asDrawn(
        await night.rows(
          "select (select count(*) from claim_line) = (select accepted from extract_load where extract = 'medical_claim')",
        ),
      ),
    ).toEqual(['true']);
    await night.close();
  });
});

describeShared('the coherent population [shared]', () => {
  it('is accounted for, and each used claim line belongs to a claim', async () => {
    const files = [
      'eligibility.csv.gz',
      'medical_claim.csv.gz',
      'pharmacy_claim.csv.gz',
      'observation.csv.gz',
      'lab_result.csv.gz',
      'encounter.csv.gz',
      'provider.csv.gz',
    ];
    const night = await nightOver('coherent', shared('data', 'coherent-population'), files, '2026-06-30');
    expect(
      asDrawn(await night.rows('select count(*) from extract_load where framed <> accepted + quarantined')),
    ).toEqual(['0']);
    expect(
      asDrawn(await night.rows('select sum(n_lines) = (select count(*) from claim_line) from claim')),
    ).toEqual(['true']);
    expect(
      asDrawn(await night.rows('select count(*) from claim_line anti join claim using (claim_key)')),
    ).toEqual(['0']);
    await night.close();
  });
});
