/** The folder of one profile, read as its readers might: every file, whatever its format, searched for words. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { literal } from '../../../src/engines/engine.js';
import type { Engine } from '../../../src/engines/engine.js';
import { PublishedFolder } from './published-night.js';

export class ProfileFolder extends PublishedFolder {
  private readonly isTop: boolean;

  constructor(published: string, profile: string) {
    super(profile === 'care_manager' ? published : join(published, 'profiles', profile));
    this.isTop = profile === 'care_manager';
  }

  files(): readonly string[] {
    return readdirSync(this.directory, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(this.directory, name)).isFile())
      .filter((name) => !this.isTop || !name.startsWith('profiles'))
      .sort();
  }

  /** File → all that can be read in it, as text. One after the other: the engine takes one question at a time. */
  async contents(engine: Engine): Promise<ReadonlyMap<string, string>> {
    const read = new Map<string, string>();
    for (const file of this.files()) read.set(file, await contentOf(engine, join(this.directory, file)));
    return read;
  }

  /** `file: word` for every word that some file holds; a word with capitals is looked for as it is written. */
  async found(engine: Engine, words: readonly string[]): Promise<readonly string[]> {
    const hasCapitals = (word: string): boolean => word !== word.toLowerCase();
    return [...(await this.contents(engine))].flatMap(([file, text]) =>
      words
        .filter((word) => (hasCapitals(word) ? text : text.toLowerCase()).includes(word))
        .map((word) => `${file}: ${word}`),
    );
  }
}

async function contentOf(engine: Engine, file: string): Promise<string> {
  if (file.endsWith('.parquet')) {
    const select = `select * from read_parquet(${literal(file)}, hive_partitioning = false)`;
    return JSON.stringify([await engine.rows(`describe ${select}`), await engine.rows(select)]);
  }
  if (file.endsWith('.arrow')) {
    const table = tableFromIPC(readFileSync(file));
    const rows = table.toArray().map((row) => (row as { toJSON(): object }).toJSON());
    return JSON.stringify([table.schema.names, rows.map((row) => Object.values(row).map(String))]);
  }
  return readFileSync(file, 'utf8');
}
