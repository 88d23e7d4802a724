/** Nights of deliveries, and all of it as one: split at random, in any order, some twice, some nights a snapshot so far. */
import type { ExtractRow } from '../spec/whole-night/drawn-extracts.js';
import { feeds } from './member-extracts.js';
import type { Feed, Sent } from './member-extracts.js';
import type { Random } from './random-changes.js';

export interface DeliveredFile {
  readonly name: string;
  readonly rows: readonly ExtractRow[];
}

export interface FeedDelivery {
  readonly mode: 'snapshot' | 'delta';
  /** All that lies in the feed's folder on the night: what is new, and what nobody cleared or somebody copied. */
  readonly files: readonly DeliveredFile[];
}

export type NightDelivery = Readonly<Record<Feed, FeedDelivery>>;

export function wholeDelivery(sent: readonly Sent[], random: Random): NightDelivery {
  const of = (feed: Feed): FeedDelivery => ({
    mode: 'snapshot',
    files: filesOf(rowsOf(sent, feed), 'whole', random),
  });
  return Object.fromEntries(feeds.map((feed) => [feed, of(feed)])) as unknown as NightDelivery;
}

export function nightlyDeliveries(
  sent: readonly Sent[],
  count: number,
  random: Random,
): readonly NightDelivery[] {
  const byFeed = feeds.map(
    (feed) => [feed, feedNights(rowsByNight(sent, feed, count, random), random)] as const,
  );
  return Array.from(
    { length: count },
    (_, night) =>
      Object.fromEntries(byFeed.map(([feed, nights]) => [feed, nights[night]!])) as unknown as NightDelivery,
  );
}

function rowsOf(sent: readonly Sent[], feed: Feed): readonly ExtractRow[] {
  return sent.filter((one) => one.feed === feed).flatMap(({ rows }) => rows);
}

/** Each record on a night of its own; a claim now and then with its lines apart; some come again, whole or in part. */
function rowsByNight(
  sent: readonly Sent[],
  feed: Feed,
  count: number,
  random: Random,
): readonly (readonly ExtractRow[])[] {
  const nights = Array.from({ length: count }, (): ExtractRow[] => []);
  const night = (): number => Math.floor(random() * count);
  for (const { rows } of sent.filter((one) => one.feed === feed)) {
    const isApart = random() < 0.05;
    const together = night();
    for (const row of rows) nights[isApart ? night() : together]!.push(row);
    if (random() < 0.15) nights[night()]!.push(...rows.filter(() => random() < 0.8));
  }
  return nights;
}

function feedNights(byNight: readonly (readonly ExtractRow[])[], random: Random): readonly FeedDelivery[] {
  let lying: readonly DeliveredFile[] = [];
  const gone: DeliveredFile[] = [];
  return byNight.map((rows, night) => {
    // the first night has to bring something, and the last is the one that is compared
    const isSnapshot = night > 0 && random() < 0.15;
    const fresh = isSnapshot ? byNight.slice(0, night + 1).flat() : rows;
    const files = filesOf(fresh, `night-${night}`, random);
    const kept = isSnapshot ? [] : lying.filter(() => random() < 0.3);
    const again = isSnapshot ? [] : gone.filter(() => random() < 0.1);
    gone.push(...lying.filter((file) => !kept.includes(file)));
    const copies = files
      .filter(() => random() < 0.2)
      .map((file) => ({ ...file, name: `again-${file.name}` }));
    lying = night === 0 || fresh.length > 0 || isSnapshot ? [...kept, ...files, ...copies] : kept;
    const all = new Map([...again, ...lying].map((file) => [file.name, file]));
    return { mode: isSnapshot ? 'snapshot' : 'delta', files: [...all.values()] };
  });
}

/** One file or two whose names say nothing about their order. */
function filesOf(rows: readonly ExtractRow[], name: string, random: Random): readonly DeliveredFile[] {
  const n = random() < 0.7 ? 1 : 2;
  const parts = Array.from({ length: n }, (): ExtractRow[] => []);
  for (const row of shuffled(rows, random)) parts[Math.floor(random() * n)]!.push(row);
  return parts.map((part, i) => ({ name: `${Math.floor(random() * 1000)}-${name}-${i}`, rows: part }));
}

function shuffled<T>(all: readonly T[], random: Random): readonly T[] {
  return all
    .map((one) => [random(), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);
}
