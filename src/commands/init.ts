/** `caretier init`: a commented caretier.yaml and the invented members of sample-data, ready to run; nothing is overwritten. */
import { cpSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ResourceFailure, WrongInstruction } from '../base/errors.js';
import { makeFolder } from '../base/make-folder.js';
import { packageRoot } from '../base/package-root.js';
import { starterConfig } from '../config/starter-config.js';
import type { Surroundings } from './surroundings.js';
import { defaultConfigFile, pathOf } from './user-path.js';

export async function init(surroundings: Surroundings, directory: string): Promise<void> {
  const target = pathOf(surroundings, directory);
  refuseOverwriting(join(target, defaultConfigFile), 'there is a configuration already');
  refuseOverwriting(
    join(target, 'extracts'),
    'there are extracts already, and the sample would mix with them',
  );
  write(target);
  const shown = join(directory, defaultConfigFile);
  surroundings.stdout.write(`wrote ${shown} and ${join(directory, 'extracts')}/\n`);
  const go = directory === '.' ? '' : `cd ${directory} && `;
  surroundings.stdout.write(`now: ${go}caretier run --as-of 2026-06-30\n`);
}

function refuseOverwriting(path: string, what: string): void {
  if (!existsSync(path)) return;
  throw new WrongInstruction({ where: path, what, remedy: 'name another folder: caretier init my-plan' });
}

function write(target: string): void {
  try {
    makeFolder(target);
    cpSync(join(packageRoot, 'sample-data', 'extracts'), join(target, 'extracts'), { recursive: true });
    writeFileSync(join(target, defaultConfigFile), starterConfig);
  } catch {
    throw new ResourceFailure({
      where: target,
      what: 'the folder cannot be made or written to',
      remedy: 'check its permissions and those of its parent, or name another folder',
    });
  }
}
