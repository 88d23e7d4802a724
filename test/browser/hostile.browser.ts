/** Text of the extracts that would be markup, script or a way out of an attribute: five thousand of them stay text. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.js';
import { publishCrowd } from './drawn-crowd.js';
import { openBrowser, openPage } from './open-browser.js';

const attacks = [
  '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", '</td></tr></table><h1>gone</h1>',
  '<svg onload=alert(1)>', 'javascript:alert(1)', '{{constructor.constructor("alert(1)")()}}', '<%= process.exit() %>', '${alert(1)}',
  '<!-- ', ']]>', '&lt;b&gt;', '&#60;b&#62;', '<iframe srcdoc="<script>alert(1)</script>">', '</style><script>alert(1)</script>',
  '<base href="https://example.invalid/">', '<meta http-equiv="refresh" content="0;url=https://example.invalid">', '\u202Egnirts', '<a href="data:text/html,x">',
  '</title><script>alert(1)</script>', '`${1}`', '<input autofocus onfocus=alert(1)>', '\\u003cscript\\u003e', '<plaintext>', '<textarea>',
]; // prettier-ignore
const members = 2800;
const written = new Map<string, string>();
const folder = temporaryFolder('hostile');
const pages = join(folder, 'pages');
const list = (plan: string): string => join(pages, 'list', `${plan}.html`);
let browser: Browser;

/** Each string is another: attack, place and number. */
function spell(place: string, i: number): string {
  const text = `${attacks[(i * 7 + place.length) % attacks.length]!} ${place} ${i}`;
  written.set(`${place} ${i}`, text);
  return text;
}

beforeAll(async () => {
  await publishCrowd(folder, { members, spell, listLimit: members });
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe('hostile text', () => {
  it('in names and ids is shown on the lists as it was written, 5,000 strings of it', async () => {
    const shown: string[] = [];
    for (const plan of ['H1234-001', 'H1234-002']) {
      const { page, asked, dialogs, complaints } = await openPage(browser, list(plan));
      const cells = await page
        .locator('#list tbody th')
        .evaluateAll((all) => all.map((cell) => [...cell.children].map((child) => child.textContent ?? '')));
      shown.push(...cells.flat());
      expect({ asked, dialogs, complaints }).toEqual({ asked: [], dialogs: [], complaints: [] });
      await page.close();
    }
    // three strings a member: first and last name stand in one link, the id below it
    const expected = new Set(
      Array.from({ length: members }, (_, i) => i + 1).flatMap((i) => [
        `${written.get(`first name ${i}`)!} ${written.get(`last name ${i}`)!}`,
        written.get(`member id ${i}`)!,
      ]),
    );
    expect(shown.filter((text) => !expected.has(text))).toEqual([]);
    expect((shown.length / 2) * 3).toBeGreaterThan(5_000);
  });

  it('is found by searching for it', async () => {
    const { page, dialogs } = await openPage(browser, list('H1234-001'));
    const id = (await page.locator('#list tbody tr').nth(3).locator('th .sub').textContent())!;
    await page.getByLabel('Search').fill(id);
    expect(await page.locator('#list tbody tr:visible').count()).toBeGreaterThan(0);
    expect(dialogs).toEqual([]);
    await page.close();
  });

  it('on the pages of members stays text too: phone, language, provider, claim and answer', async () => {
    const directory = join(pages, 'members', 'H1234-001');
    for (const file of readdirSync(directory).slice(0, 12)) {
      const { page, asked, dialogs, complaints } = await openPage(browser, join(directory, file));
      const body = (await page.locator('body').innerText()).replace(/\s+/g, ' ');
      const i = /first name (\d+)/.exec(body)![1]!;
      for (const place of ['first name', 'last name', 'member id', 'phone', 'language']) {
        expect(body).toContain(written.get(`${place} ${i}`)!.replace(/\s+/g, ' '));
      }
      expect({ asked, dialogs, complaints }).toEqual({ asked: [], dialogs: [], complaints: [] });
      await page.close();
    }
  });
});
