/** The pages as files: what stands in them, what is kept out, where they lead. In a browser: test/browser. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engines/engine.js';
import { writeHtml } from '../../src/stages/8-publish/html/write-html.js';
import type { HtmlRequest } from '../../src/stages/8-publish/html/write-html.js';
import { makeLists } from '../../src/stages/8-publish/published-lists.js';
import { tableNamed } from '../../src/tables/all-tables.js';
import { temporaryFolder } from '../temporary-folder.js';
import { asOf, openDrawnNight } from './publish-drawn-night.js';

const folder = temporaryFolder('publish-pages');
const pages = join(folder, 'pages');
const mask = process.umask(0o077);
let engine: Engine;

const written = (changes: Partial<HtmlRequest> = {}) =>
  writeHtml({
    engine,
    directory: pages,
    asOf,
    runId: 'run0000000000001',
    suppressionThreshold: 11,
    dataQuality: [],
    codeVersion: 'test',
    ...changes,
  });
const read = (file: string, directory = pages): string => readFileSync(join(directory, file), 'utf8');
const filesOf = (directory: string): readonly string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(directory, name)).isFile())
    .sort();
/** What a reader sees: without markup, with one blank between words. */
const textOf = (html: string): string =>
  html
    .replace(/<(style|script)>[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ');

beforeAll(async () => {
  engine = await openDrawnNight(folder);
  await makeLists(engine, { runId: 'run0000000000001', asOf }, []);
  await written();
});
afterAll(async () => {
  await engine.close();
  process.umask(mask);
});

describe('the pages of a night', () => {
  it('are the summary, a list for every plan, and a page for every listed member, named by place', () => {
    const lists = filesOf(join(pages, 'list'));
    expect(lists).toEqual(['EMPTY.html', 'H1234-001.html', expect.stringMatching(/^M_1-[0-9a-f]{8}\.html$/)]);
    expect(filesOf(join(pages, 'members'))).toEqual([
      join('H1234-001', '0001.html'),
      join(lists[2]!.replace('.html', ''), '0001.html'),
    ]);
  });

  it('every link leads to a page of the night or to a list beside it', () => {
    const broken = filesOf(pages).flatMap((file) =>
      [...read(file).matchAll(/href="([^"#]+)/g)]
        .map(([, link]) => resolve(pages, dirname(file), link!))
        .filter((target) => !existsSync(target) && !target.endsWith('outreach_list.csv')),
    );
    expect(broken).toEqual([]);
  });

  it('allow one style and one script by their hashes and nothing else: no handler, no style of an element', () => {
    for (const file of filesOf(pages)) {
      const html = read(file);
      const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/
        .exec(html)![1]!
        .replaceAll('&#39;', "'");
      expect(policy).toContain("default-src 'none'");
      for (const kind of ['style', 'script'] as const) {
        const bodies = [...html.matchAll(new RegExp(`<${kind}>([\\s\\S]*?)</${kind}>`, 'g'))].map(
          ([, body]) => body!,
        );
        const hashes = bodies.map((body) => `'sha256-${createHash('sha256').update(body).digest('base64')}'`);
        expect(policy.includes(`${kind}-src`)).toBe(hashes.length > 0);
        for (const hash of hashes) expect(policy).toContain(`${kind}-src ${hash}`);
      }
      const markup = html.replace(/<(style|script)>[\s\S]*?<\/\1>/g, '');
      expect(markup).not.toMatch(/<[^>]+\s(on\w+|style|src)=/);
    }
  });

  it('the same night gives the same pages', async () => {
    const again = join(folder, 'again');
    await written({ directory: again });
    expect(filesOf(again).map((file) => read(file, again))).toEqual(filesOf(pages).map((file) => read(file)));
  });
});

describe('the summary', () => {
  it('of three members hides every number that is about members', () => {
    const text = textOf(read('index.html'));
    expect(text).toMatch(/hidden Members in scope hidden excluded hidden Case management/);
    // up to the ledger, which counts records of files, no count and no share is told
    const [aboutMembers] = text.split('Ledger:');
    expect(aboutMembers).not.toMatch(
      /\b[1-9]\d* (%|Members|members|excluded|Case|Care|No program|Provisional)/,
    );
  });

  it('counts records of files as they are, and says which numbers not to trust', () => {
    const text = textOf(read('index.html'));
    expect(text).toContain('claims medical_claim 1 100 98 2 date missing: 2');
    expect(text).toMatch(/Which numbers not to trust tonight .*No extract provides this/);
  });

  it('prints the numbers themselves when the threshold allows it', async () => {
    const open = join(folder, 'open');
    await written({ directory: open, suppressionThreshold: 1 });
    // three in scope: one in each tier; the fourth is not enrolled
    expect(textOf(read('index.html', open))).toMatch(
      /3 Members in scope 1 excluded 1 Case management 33 % of members 1 Care coordination 33 % of members 1 No program/,
    );
  });
});

describe('what changed since the previous run', () => {
  const changed = async (threshold: number): Promise<string> => {
    const directory = join(folder, `changed-${threshold}`);
    await written({ directory, suppressionThreshold: threshold });
    return textOf(read('index.html', directory))
      .replace(/.*What changed, and why/, '')
      .replace(/Why members are in.*/, '');
  };

  afterAll(async () => {
    for (const table of ['night_before', 'tier_change', 'tier_change_cause'])
      await engine.createTable(tableNamed.get(table)!, []);
  });

  it('is nothing on a first run, and says so', async () => {
    expect(await changed(1)).toMatch(/^ This is the first run/);
  });

  it('is told by cause and direction, and small numbers are hidden like any other', async () => {
    // twelve members came with new evidence, two left because a claim was taken back, one for a cause nobody knows
    const moved = Array.from({ length: 15 }, (_, i) => ({
      person_id: `c${i}`,
      prior_as_of: '2026-06-29',
      change: i < 12 ? 'entered' : 'left',
    }));
    const causes = moved
      .slice(0, 14)
      .map(({ person_id }, i) => ({ person_id, cause: i < 12 ? 'new_evidence' : 'voided_claim' }));
    await engine.createTable(tableNamed.get('night_before')!, [
      { run_id: 'run0000000000000', as_of: '2026-06-29', is_known: true },
    ]);
    await engine.createTable(tableNamed.get('tier_change')!, moved);
    await engine.createTable(tableNamed.get('tier_change_cause')!, causes);
    const open = await changed(1);
    expect(open).toContain('A claim was taken back 0 0 0 2 2');
    expect(open).toContain('New evidence 12 0 0 0 12');
    expect(open).toContain('decided again 0 0 0 1 1');
    expect(open).toContain('All 12 0 0 3 15');
    expect(open.indexOf('taken back')).toBeLessThan(open.indexOf('New evidence'));
    const closed = await changed(11);
    expect(closed).toContain('A claim was taken back 0 0 0 hidden hidden');
    // three who left stand behind 15 − 12: one of the two must go with them
    expect(closed).not.toMatch(/All 12 0 0 hidden 15/);
  });
});

describe('member pages while capacity is configured', () => {
  const slots = [
    {
      policy_id: 'default-2026.1',
      person_id: 'p1',
      capacity_status: 'existing_case',
      care_manager_id: 'CM1',
    },
    { policy_id: 'default-2026.1', person_id: 'p2', capacity_status: 'assigned', care_manager_id: 'CM1' },
  ];
  const withCapacity = async (directory: string, listLimit: number): Promise<void> => {
    await engine.run('update night set capacity_weeks = 1');
    await engine.createTable(tableNamed.get('capacity_slot')!, slots);
    await written({ directory, listLimit });
  };

  afterAll(async () => {
    await engine.run('update night set capacity_weeks = null');
    await engine.createTable(tableNamed.get('capacity_slot')!, []);
  });

  it('are those of the assigned; a list names everybody and links who has a page', async () => {
    const directory = join(folder, 'capacity');
    await withCapacity(directory, 500);
    expect(filesOf(join(directory, 'members'))).toEqual([
      expect.stringMatching(/^M_1-[0-9a-f]{8}\/0001\.html$/),
    ]);
    const [, existing, assigned] = filesOf(join(directory, 'list')).map((file) =>
      read(`list/${file}`, directory),
    );
    expect(textOf(existing!)).toContain('=1+1 a "b", c d');
    expect(existing).not.toContain('href="../members/');
    expect(textOf(existing!)).toContain('Who is assigned to a care manager tonight has a page');
    expect(textOf(assigned!)).not.toContain('has a page');
    expect(assigned).toMatch(/href="\.\.\/members\/M_1-[0-9a-f]{8}\/0001\.html"/);
  });

  it('are linked below the list where their row is cut off', async () => {
    const directory = join(folder, 'capacity-cut');
    await withCapacity(directory, 0);
    const [, , assigned] = filesOf(join(directory, 'list')).map((file) => read(`list/${file}`, directory));
    expect(textOf(assigned!)).toMatch(/Assigned further down the list .* by rank: 1 ?\./);
    expect(assigned).toMatch(/href="\.\.\/members\/M_1-[0-9a-f]{8}\/0001\.html"/);
  });
});

describe('a list and a member', () => {
  it('are for the care team: nothing of them is hidden, names stand as they were delivered', () => {
    const text = textOf(read('list/H1234-001.html'));
    expect(text).toContain('=1+1 a "b", c d');
    expect(text).toContain('1 member to reach out to');
    expect(text).not.toContain('hidden');
  });

  it('say that a list is cut and where the rest is', async () => {
    const cut = join(folder, 'cut');
    await written({ directory: cut, listLimit: 0 });
    expect(textOf(read('list/H1234-001.html', cut))).toMatch(
      /This page shows the first 0 ; all of them are in outreach_list\.csv/,
    );
  });

  it('lead from the tier to the claim line, the code list and its edition', () => {
    expect(textOf(read('members/H1234-001/0001.html'))).toContain(
      '2026-01-01 ICD-10-CM I10 c1, line 1 claim diagnosis hypertension 2026',
    );
  });

  it('ask what is unknown and add the points up in sight', () => {
    const text = textOf(read('members/H1234-001/0001.html'));
    expect(text).toMatch(/Questions to ask Where do you live\?/);
    expect(text).toMatch(/Unplanned stays 9 9 Active chronic conditions 1 4 Housing Unknown 2 Together 10/);
  });

  it('a stay is drawn and stands in the table behind the drawing', () => {
    const html = read('members/H1234-001/0001.html');
    expect(html).toContain(
      '<svg class="chart" role="img" aria-label="Stays and emergency visits of the last 24 months"',
    );
    expect(textOf(html)).toMatch(/Hospital stay 2026-06-01 2026-06-04 .*I50\.22, J18\.9/);
  });
});
