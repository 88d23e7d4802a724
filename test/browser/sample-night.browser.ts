/** The pages of the night that `npm start` runs: what the drawn crowd cannot show is how real rows look. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleNight } from '../docs/sample-night.js';
import { temporaryFolder } from '../temporary-folder.js';
import { axeFindings } from './axe-findings.js';
import { openBrowser, openPage } from './open-browser.js';

const folder = temporaryFolder('sample-pages');
let published: string;
let browser: Browser;

beforeAll(async () => {
  published = sampleNight(folder);
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe('the sample night', () => {
  it.each([1280, 390])(
    'has pages on which axe finds nothing at %i pixels, and that ask nothing of anyone',
    async (width) => {
      const pages = readdirSync(published, { recursive: true, encoding: 'utf8' }).filter((name) =>
        name.endsWith('.html'),
      );
      // summary, two plans with lists and the members who are assigned
      expect(pages.length).toBe(1 + 2 + 5);
      for (const file of pages) {
        const { page, asked, complaints } = await openPage(browser, join(published, file), width);
        expect({ file, asked, complaints, axe: await axeFindings(page) }).toEqual({
          file,
          asked: [],
          complaints: [],
          axe: [],
        });
        await page.close();
      }
    },
  );

  it('finds Clara by her id and says why on her page', async () => {
    const { page } = await openPage(browser, join(published, 'list', 'H1234-001.html'));
    await page.getByLabel('Search').fill('M1003');
    await page.locator('#list tbody tr:visible a').click();
    expect(await page.locator('h1').textContent()).toBe('Clara Dunn');
    expect(await page.locator('#why + p').textContent()).toBe(
      'Case management, because CM1 (Many active chronic conditions) is met; one criterion is enough.',
    );
    await page.close();
  });
});
