/**
 * How the allocator within the engine's library (jemalloc, on Linux) keeps memory that is free again.
 *
 * What is kept counts as memory of the night beside the engine's limit. One arena instead of eight, and a cache for the
 * blocks of 256 KiB that the engine asks for: what one statement gave back is there for the next one, whichever thread it
 * runs on. Unused pages go back to the machine after a second; kept for none, a night asks for so many again that it takes
 * a seventh longer. Kept for ten, a night of 100,000 members saves one fortieth of its work and takes 0.3 GiB more, which
 * is given where the limit says that there is memory. Source: jemalloc(3), "TUNING".
 */
const variable = 'DUCKDB_JE_MALLOC_CONF';

/** Bytes of `engine.memory_limit` from which unused pages are kept longer. */
const ample = 4 * 1024 ** 3;

const unitBytes: Readonly<Record<string, number>> = {
  MB: 1e6,
  MiB: 1024 ** 2,
  GB: 1e9,
  GiB: 1024 ** 3,
};

/**
 * Before the engine is opened for the first time: its library reads the variable once, when it is loaded. A variable that
 * is set already stands. `memoryLimit`: such as `2GiB`; absent where the engine chooses, and then nothing is known of the
 * machine's memory.
 */
export function keepFreeMemory(memoryLimit: string | undefined): void {
  const kept = bytesOf(memoryLimit) >= ample ? 10_000 : 1000;
  process.env[variable] ??= `narenas:1,tcache_max:1048576,dirty_decay_ms:${kept},muzzy_decay_ms:0`;
}

function bytesOf(size = '0'): number {
  const [, number = '0', unit = ''] = /^([\d.]+)\s?(\w+)$/.exec(size) ?? [];
  return Number(number) * (unitBytes[unit] ?? 0);
}
