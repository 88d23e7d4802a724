/** The pages in a real browser, opened from disk: for everyone, on any screen, on paper, and asking nothing of anyone. */
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.js';
import { axeFindings } from './axe-findings.js';
import { publishCrowd } from './drawn-crowd.js';
import { openBrowser, openPage } from './open-browser.js';

const folder = temporaryFolder('pages');
const pages = join(folder, 'pages');
const kinds = {
  'the program summary': 'index.html',
  'a list': 'list/H1234-001.html',
  // the first of the crowd has every condition and every need
  'the page of a member with everything': 'members/H1234-001/0001.html',
  'the page of a member with little': 'members/H1234-001/0040.html',
};
let browser: Browser;

beforeAll(async () => {
  await publishCrowd(folder, { members: 150, listLimit: 40 });
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe.each(Object.entries(kinds))('%s', (_kind, file) => {
  it.each([1280, 390])('axe finds nothing at %i pixels, and nothing runs over the side', async (width) => {
    const { page } = await openPage(browser, join(pages, file), width);
    await page.evaluate(() =>
      document.querySelectorAll('details').forEach((details) => (details.open = true)),
    );
    expect(await axeFindings(page)).toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0);
    await page.close();
  });

  it('asks nothing of anyone and nothing of it is refused by its own policy', async () => {
    const { page, asked, dialogs, complaints } = await openPage(browser, join(pages, file));
    expect({ asked, dialogs, complaints }).toEqual({ asked: [], dialogs: [], complaints: [] });
    await page.close();
  });

  it('a script, a handler or a picture from elsewhere that got into it would not work', async () => {
    const { page, asked } = await openPage(browser, join(pages, file));
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "taken"';
      const image = document.createElement('img');
      image.src = 'https://example.invalid/beacon.png';
      image.setAttribute('onerror', 'document.title = "taken"');
      document.body.append(script, image);
      await new Promise((done) => setTimeout(done, 100));
      return document.title === 'taken';
    });
    // Chromium reports the refused picture as a request that never left
    expect({ ran, left: asked.filter((address) => !address.includes('example.invalid')) }).toEqual({
      ran: false,
      left: [],
    });
    await page.close();
  });

  it('the keyboard reaches every control, in the order of reading, and shows where it is', async () => {
    const { page } = await openPage(browser, join(pages, file));
    const wanted = await page.evaluate(() => {
      const controls = [
        ...document.querySelectorAll<HTMLElement>('a, button, input, select, summary, [tabindex="0"]'),
      ];
      const seen = controls.filter((control) => control.checkVisibility());
      seen.forEach((control, i) => (control.dataset['stop'] = String(i)));
      document.addEventListener('focusin', ({ target }) => {
        const { dataset } = target as HTMLElement;
        const isSeen = getComputedStyle(target as HTMLElement).outlineStyle !== 'none';
        document.body.dataset['stops'] =
          `${document.body.dataset['stops'] ?? ''} ${dataset['stop']!}${isSeen ? '' : ' unseen'}`;
      });
      return seen.length;
    });
    for (let i = 0; i < wanted; i++) await page.keyboard.press('Tab');
    const stops = await page.evaluate(() => document.body.dataset['stops']!.trim().split(' '));
    expect(stops).toEqual(Array.from({ length: wanted }, (_, i) => String(i)));
    await page.close();
  });
});

describe('on paper', () => {
  it.each([kinds['the page of a member with everything'], kinds['the page of a member with little']])(
    'a member fits two A4 pages: %s',
    async (file) => {
      const { page } = await openPage(browser, join(pages, file));
      const pdf = await page.pdf({ format: 'A4' });
      expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeLessThanOrEqual(2);
      await page.close();
    },
  );

  it('the table behind each chart of the summary is printed, though it is closed on the screen', async () => {
    const { page } = await openPage(browser, join(pages, 'index.html'));
    await page.emulateMedia({ media: 'print' });
    const heights = await page.evaluate(() =>
      [...document.querySelectorAll('details:not([open]) table')].map(
        (table) => table.getBoundingClientRect().height,
      ),
    );
    expect(heights.length).toBeGreaterThan(0);
    expect(heights.filter((height) => height === 0)).toEqual([]);
    await page.close();
  });
});
