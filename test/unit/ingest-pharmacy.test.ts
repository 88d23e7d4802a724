/** Pharmacy claims: the newest version of a line, its status, and its ingredients as a set. */
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.js';
import { asDrawn, drawn, ingestDrawn, lines } from './drawn-ingest.js';

const root = temporaryFolder('ingest-pharmacy');

async function fills(pharmacyClaim: string, columns: string): Promise<readonly string[]> {
  const night = await ingestDrawn(root, { pharmacy_claim: drawn(pharmacyClaim) });
  try {
    return asDrawn(await night.rows(`select ${columns} from pharmacy_fill order by claim_id, line_number`));
  } finally {
    await night.close();
  }
}

describe('a fill', () => {
  it('has its ingredients in lower case and in one order, whatever the order of the extract', async () => {
    expect(
      await fills(
        `
        claim_id claim_line_number person_id dispensing_date data_source x_ingredient
        A        1                 P1        2026-05-01      s           Valsartan|Sacubitril
        B        1                 P1        2026-05-01      s           lisinopril|lisinopril
        C        1                 P1        2026-05-01      s           |
        D        1                 P1        2026-05-01      s           -`,
        'claim_id, ingredients',
      ),
    ).toEqual(lines('A sacubitril|valsartan\nB lisinopril\nC -\nD -'));
  });

  it('of an extract without sources finds itself again: no model that joins by source loses it', async () => {
    expect(
      await fills(
        `
        claim_id claim_line_number person_id dispensing_date
        A        1                 P1        2026-05-01`,
        `claim_id, (select count(*) from pharmacy_fill as other
           where other.data_source = pharmacy_fill.data_source and other.claim_id = pharmacy_fill.claim_id) as n`,
      ),
    ).toEqual(lines('A 1'));
  });

  it('is the newest version of its line, so that a void leaves nothing paid', async () => {
    expect(
      await fills(
        `
        claim_id claim_line_number person_id dispensing_date data_source x_claim_status x_received_date days_supply
        A        1                 P1        2026-05-01      s           Paid           2026-05-02      90
        A        1                 P1        2026-05-01      s           Void           2026-05-09      90
        A        2                 P1        2026-05-01      s           -              2026-05-02      30`,
        'claim_id, line_number, claim_status, days_supply',
      ),
    ).toEqual(lines('A 1 void 90\nA 2 paid 30'));
  });
});
