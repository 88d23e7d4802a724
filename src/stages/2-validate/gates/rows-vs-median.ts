/** Tonight's volume of an extract against what is usual, in both directions: half a file, or the same file twice. */
import { percentText } from '../../../base/fraction.js';
import type { Engine } from '../../../engines/engine.js';
import { pastVolumes } from './extract-volume.js';
import { likelyTooLow, numbersOf } from './feed-words.js';
import type { GatedExtract, GateFigure } from './gate-figure.js';

const trailingNights = 7;
const fewestNights = 3;

export async function rowsVsMedian(
  engine: Engine,
  extracts: readonly GatedExtract[],
): Promise<readonly GateFigure[]> {
  const tonight = new Map(
    (
      await engine.rows('select extract, cast(sum(framed) as bigint) as n from extract_load group by extract')
    ).map((row) => [String(row['extract']), Number(row['n'])]),
  );
  const past = await pastVolumes(engine, trailingNights);
  return extracts.map((extract) =>
    compared(
      extract,
      tonight.get(extract.id) ?? 0,
      past.filter((night) => night.extract === extract.id).map(({ framed }) => framed),
    ),
  );
}

function compared({ id, feed }: GatedExtract, tonight: number, past: readonly number[]): GateFigure {
  const figure = { gate: 'rows_vs_median', extract: id, feed, column: null } as const;
  const twice = twiceTheMedian(past);
  if (past.length < fewestNights || twice === 0) {
    const says =
      past.length < fewestNights
        ? `no history yet: volume is compared from ${fewestNights} published nights on`
        : 'no usual volume: the extract was empty on most of the last published nights';
    return { ...figure, nFailed: 0, nChecked: 0, measured: null, says, doubt: '' };
  }
  const difference = 2 * tonight - twice;
  const measured = { part: BigInt(Math.abs(difference)), whole: BigInt(twice) };
  const side = difference < 0 ? 'below' : 'above';
  return {
    ...figure,
    nFailed: Math.round(Math.abs(difference) / 2),
    nChecked: Math.round(twice / 2),
    measured,
    says:
      difference === 0
        ? `at the usual volume, the median of the last ${past.length} published nights`
        : `${shortPercent(measured)} ${side} the usual volume, the median of the last ${past.length} published nights`,
    doubt: difference < 0 ? likelyTooLow(feed) : `${numbersOf(feed)} may be too high`,
  };
}

/** Of an even number of nights the median lies between two, so twice of it is told: always a whole number. */
function twiceTheMedian(volumes: readonly number[]): number {
  if (volumes.length === 0) return 0;
  const sorted = [...volumes].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? 2 * sorted[half]! : sorted[half - 1]! + sorted[half]!;
}

/** As read aloud: 41 %. */
function shortPercent(measured: { readonly part: bigint; readonly whole: bigint }): string {
  const whole = percentText({ part: (measured.part * 1000n) / measured.whole, whole: 1000n });
  return whole === '0%' ? 'less than 0.1 %' : whole.replace('%', ' %');
}
