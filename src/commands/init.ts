/** `caretier init`: a commented caretier.yaml and the invented members of sample-data, ready to run. */
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WrongInstruction } from '../base/errors.js';
import { packageRoot } from '../base/package-root.js';
import { starterConfig } from '../config/starter-config.js';
import type { Surroundings } from './surroundings.js';

export async function init(surroundings: Surroundings, directory: string): Promise<void> {
  const target = directory.startsWith('/') ? directory : join(surroundings.workingDirectory, directory);
  const file = join(target, 'caretier.yaml');
  if (existsSync(file)) {
    throw new WrongInstruction({
      where: file,
      what: 'there is a configuration already',
      remedy: 'name another folder: caretier init my-plan',
    });
  }
  mkdirSync(target, { recursive: true });
  cpSync(join(packageRoot, 'sample-data', 'extracts'), join(target, 'extracts'), { recursive: true });
  writeFileSync(file, starterConfig);
  surroundings.stdout.write(
    `wrote ${join(directory, 'caretier.yaml')} and ${join(directory, 'extracts')}/\n`,
  );
  surroundings.stdout.write(`now: cd ${directory} && caretier run --as-of 2026-06-30\n`);
}
