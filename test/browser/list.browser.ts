/** The ranked list at work: search, filters, order and the way to a member, opened from disk without a server. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.js';
import { publishCrowd } from './drawn-crowd.js';
import { openBrowser, openPage } from './open-browser.js';

const folder = temporaryFolder('list');
const list = join(folder, 'pages', 'list', 'H1234-001.html');
let browser: Browser;
let page: Page;

beforeAll(async () => {
  await publishCrowd(folder, { members: 1000 });
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => void ({ page } = await openPage(browser, list)));
afterEach(() => page.close());

const rows = () => page.locator('#list tbody tr:visible');
const count = () => page.locator('#count').textContent();

describe('a list', () => {
  it('shows the first 500 members, says that there are more, and names the file with all of them', async () => {
    expect(await rows().count()).toBe(500);
    expect(await page.locator('.lead').textContent()).toMatch(
      /^5\d\d members .* shows the first 500; all of them are in outreach_list\.csv/,
    );
    expect(await page.locator('.lead a').getAttribute('href')).toBe('../plans/H1234-001/outreach_list.csv');
  });

  it('a member is found by id, whatever the case, and the number found is read aloud', async () => {
    const id = (await page.locator('#list tbody tr:nth-child(7) .sub').first().textContent())!;
    await page.getByLabel('Search').fill(id.toLowerCase());
    expect(await rows().count()).toBe(1);
    expect(await rows().first().locator('.rank').textContent()).toBe('7');
    expect(await count()).toBe('1 of 500 shown');
    expect(await page.locator('#count').getAttribute('role')).toBe('status');
  });

  it('words of a search may stand apart, and a word that is nowhere finds nobody', async () => {
    await page.getByLabel('Search').fill('hospital Case');
    const texts = await rows().allTextContents();
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter((text) => !/hospital/i.test(text) || !/case/i.test(text))).toEqual([]);
    await page.getByLabel('Search').fill('nobodyisnamedso');
    expect(await count()).toBe('0 of 500 shown');
  });

  it('filters work together, and Clear brings everyone back', async () => {
    await page.getByLabel('Tier').selectOption({ label: 'Care coordination' });
    await page.getByLabel('Provisional').selectOption({ label: 'Provisional only' });
    const texts = await rows().allTextContents();
    expect(texts.length).toBeGreaterThan(0);
    expect(
      texts.filter((text) => !text.includes('Care coordination') || !text.includes('Provisional')),
    ).toEqual([]);
    await page.getByRole('button', { name: 'Clear' }).click();
    expect(await count()).toBe('500 of 500 shown');
  });

  it('a criterion shows those who meet it', async () => {
    await page.getByLabel('Criterion').selectOption('CM2');
    const texts = await rows().allTextContents();
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter((text) => !text.includes('Repeated hospital stays'))).toEqual([]);
  });

  it('can be ordered by age from the keyboard, says so, and returns to the order of outreach', async () => {
    await page.getByRole('button', { name: 'Age' }).press('Enter');
    const ages = (await page.locator('#list tbody td.wide:nth-child(3)').allTextContents()).map(Number);
    expect(ages).toEqual([...ages].sort((a, b) => a - b));
    expect(await page.locator('th[aria-sort]').textContent()).toBe('Age');
    await page.getByRole('button', { name: 'Rank' }).press('Enter');
    expect((await page.locator('.rank').allTextContents()).slice(0, 3)).toEqual(['1', '2', '3']);
  });

  it('leads to the page of a member and back', async () => {
    const name = await page.locator('#list tbody tr:first-child th a').textContent();
    await page.locator('#list tbody tr:first-child th a').press('Enter');
    expect(await page.locator('h1').textContent()).toBe(name);
    await page.getByRole('link', { name: 'Plan H1234-001' }).click();
    expect(await page.locator('h1').textContent()).toContain('Plan H1234-001');
  });
});
