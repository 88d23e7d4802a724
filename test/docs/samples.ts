/**
 * `npm run samples`: the night over sample-data, and from it one `sample.csv` for each list in `reports/`.
 * The pictures of README are drawn when a Chromium is installed (CHROMIUM names another than the usual place):
 * the front page over a drawn crowd, because a dozen members would be hidden numbers only, and a sample member.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../src/base/package-root.js';
import { publishCrowd } from '../browser/drawn-crowd.js';
import { chromiumPath, openBrowser, openPage } from '../browser/open-browser.js';
import { sampleNight, textSamples } from './sample-night.js';

const folder = mkdtempSync(join(tmpdir(), 'caretier-samples-'));
try {
  const published = sampleNight(folder);
  const samples = await textSamples(published);
  for (const [name, text] of samples) writeFileSync(join(packageRoot, name), text);
  process.stdout.write(`${samples.size} samples written\n`);
  if (existsSync(chromiumPath)) await drawPictures(published);
  else process.stdout.write(`no Chromium at ${chromiumPath}: the pictures of README are not drawn again\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function drawPictures(published: string): Promise<void> {
  await publishCrowd(folder, { members: 1500, listLimit: 1 });
  const plan = join(published, 'members', 'H1234-001');
  await drawPicture(join(folder, 'pages', 'index.html'), 'reports/index/sample.png', 1400);
  await drawPicture(join(plan, readdirSync(plan).sort()[0]!), 'reports/member/sample.png', 1200);
}

async function drawPicture(page: string, target: string, height: number): Promise<void> {
  const browser = await openBrowser();
  try {
    const { page: opened } = await openPage(browser, page);
    await opened.setViewportSize({ width: 1280, height });
    await opened.screenshot({ path: join(packageRoot, target) });
  } finally {
    await browser.close();
  }
  const kilobytes = Math.round(statSync(join(packageRoot, target)).size / 1000);
  process.stdout.write(`${target}, ${kilobytes} kB\n`);
}
