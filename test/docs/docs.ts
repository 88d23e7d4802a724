/** `npm run docs`: writes the generated sections of README; with `--check` it fails when they, or a sample, are stale. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../src/base/package-root.js';
import { withSections } from './readme-sections.js';
import { sampleNight, textSamples } from './sample-night.js';

const file = join(packageRoot, 'README.md');
const before = readFileSync(file, 'utf8');
const after = withSections(before);
if (process.argv.includes('--check')) {
  const stale = [...(after === before ? [] : ['README.md']), ...(await staleSamples())];
  for (const name of stale) {
    process.stderr.write(
      `${name}  is stale; run ${name === 'README.md' ? 'npm run docs' : 'npm run samples'} and commit\n`,
    );
  }
  if (stale.length > 0) process.exitCode = 1;
  else process.stdout.write('README and samples are current\n');
} else {
  writeFileSync(file, after);
  process.stdout.write(after === before ? 'README is current\n' : 'README written\n');
}

async function staleSamples(): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'caretier-samples-'));
  try {
    const samples = await textSamples(sampleNight(folder));
    return [...samples].filter(([name, text]) => textOf(name) !== text).map(([name]) => name);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function textOf(name: string): string | undefined {
  const path = join(packageRoot, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
