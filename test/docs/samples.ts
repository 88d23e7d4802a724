/**
 * `npm run samples`: the night over sample-data, and from it one `sample.*` for each list in `reports/`.
 * The picture of the front page is drawn when a Chromium is installed (CHROMIUM names another than the usual place).
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../src/base/package-root.js';

const output = join(packageRoot, 'output');
const ran = spawnSync(process.execPath, [join(packageRoot, 'dist/src/main.js'), 'run', '--config', join(packageRoot, 'sample-data/caretier.yaml'), '--as-of', '2026-06-30', '-q'], {
  encoding: 'utf8',
});
if (ran.status !== 0) throw new Error(`the sample night ended with ${ran.status}: ${ran.stderr}`);
const latest = join(output, '2026-06-30');
for (const report of readdirSync(join(packageRoot, 'reports'))) {
  const made = join(latest, `${report}.csv`);
  if (existsSync(made)) copyFileSync(made, join(packageRoot, 'reports', report, 'sample.csv'));
}
picture();

function picture(): void {
  const chromium = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  if (!existsSync(chromium)) return void process.stdout.write('no Chromium here: the picture of the front page is not redrawn\n');
  const profile = mkdtempSync(join(tmpdir(), 'caretier-chromium-'));
  const quiet = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--hide-scrollbars'];
  spawnSync(chromium, [
    ...quiet, `--user-data-dir=${profile}`, '--window-size=1280,1400', `--screenshot=${join(packageRoot, 'reports/index/sample.png')}`, `file://${join(latest, 'index.html')}`,
  ]);
  rmSync(profile, { recursive: true, force: true });
}
