/**
 * How the allocator within the engine's library (jemalloc, on Linux) keeps memory that is free again. It reads this
 * variable once, when the library is loaded, so `main` imports this file before everything else.
 *
 * What is kept counts as memory of the night beside the engine's limit. One arena instead of eight, and a cache for the
 * blocks of 256 KiB that the engine asks for: what one statement gave back is there for the next one, whichever thread it
 * runs on. Unused pages go back to the machine after a second; kept for none, a night asks for so many again that it takes
 * a seventh longer. Source: jemalloc(3), "TUNING"; a variable that is set already stands.
 */
process.env['DUCKDB_JE_MALLOC_CONF'] ??= 'narenas:1,tcache_max:1048576,dirty_decay_ms:1000,muzzy_decay_ms:0';
