/** whether the number of chronic medicines is known. As of 2026-06-30. */
import { describe, expect, it } from 'vitest';
import { drawn, told } from './member-facts.js';

describe('the number of chronic medicines', () => {
  it('is not known where pharmacy claims are absent, late or filtered', async () => {
    const products = (pharmacy: string): ReturnType<typeof told> =>
      told(
        {
          coverage: '| member |\n| Ada |',
          sources: `| source | through | filtered |\n| claims | 2026-06-30 | |\n${pharmacy}`,
        },
        'stability_measure',
        "select m.value, m.unknown_reason as reason from stability_measure as m where m.measure = 'n_chronic_products'",
      );
    const said = (value: string, reason: string): ReturnType<typeof drawn> =>
      drawn(`| value | reason |\n| ${value} | ${reason} |`);
    expect(await products('| pharmacy | 2026-04-01 | |')).toEqual(said('0', ''));
    expect(await products('| pharmacy | 2026-03-31 | |')).toEqual(said('0', 'source_late'));
    expect(await products('| pharmacy | 2026-06-30 | yes |')).toEqual(said('0', 'source_filtered'));
    expect(await products('')).toEqual(said('', 'source_absent'));
  });
});
