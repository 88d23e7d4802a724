/** Format → writer. Adding one is a file and a line. */
import type { ListFormat } from '../report-definition.js';
import { writeCsv } from './csv.js';
import type { ListWriter } from './list-writer.js';
import { writeParquet } from './parquet.js';

export const writers: Readonly<Record<ListFormat, ListWriter>> = {
  csv: writeCsv,
  parquet: writeParquet,
  // a quarter of what every command took to start, and only a night that writes Arrow needs it
  arrow: async (...given) => (await import('./arrow.js')).writeArrow(...given),
};
