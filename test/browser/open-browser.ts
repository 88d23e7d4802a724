/** Chromium for the page tests, and a page that remembers what it asked of the outside and what popped up. */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';

export const chromiumPath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function openBrowser(): Promise<Browser> {
  if (!existsSync(chromiumPath)) {
    throw new Error(
      `no Chromium at ${chromiumPath}: apt-get install chromium, or name another with CHROMIUM`,
    );
  }
  return chromium.launch({ executablePath: chromiumPath, headless: true, args: quiet });
}

export interface Watched {
  readonly page: Page;
  /** Everything fetched that is not the page itself. */
  readonly asked: readonly string[];
  readonly dialogs: readonly string[];
  /** What the browser complained about: refused scripts and styles among it. */
  readonly complaints: readonly string[];
}

export async function openPage(browser: Browser, file: string, width = 1280): Promise<Watched> {
  const page = await browser.newPage({ viewport: { width, height: width < 600 ? 844 : 900 } });
  const address = pathToFileURL(file).href;
  const [asked, dialogs, complaints]: [string[], string[], string[]] = [[], [], []];
  page.on('request', (request) => void (request.url() === address || asked.push(request.url())));
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
  page.on('pageerror', (error) => void complaints.push(error.message));
  await page.goto(address);
  return { page, asked, dialogs, complaints };
}
