/** Whatever README tells a reader to type is typed here; what it says about files is looked up. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { caretier } from '../caretier-command.js';
import { temporaryFolder } from '../temporary-folder.js';
import { withSections } from './readme-sections.js';

const readme = readFileSync(join(packageRoot, 'README.md'), 'utf8');
/** Text that people wrote: what is generated lists commands that are not shown as something to type. */
const prose = readme.replace(/<!-- (\S+):start -->[\s\S]*?<!-- \1:end -->/g, '');
const folder = temporaryFolder('readme');
const { scripts } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
  scripts: Readonly<Record<string, string>>;
};

const blocks = [...prose.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block!);
const typed = blocks.flatMap((block) =>
  block
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter(Boolean),
);
const mentioned = [...prose.matchAll(/`((?:caretier|npm) [^`]+)`/g)].map(([, command]) => command!);

describe('README', () => {
  it('its commands work one after the other, in a folder that held nothing', async () => {
    let directory = folder;
    for (const command of typed.filter((line) => !line.startsWith('npm '))) {
      const [program, ...words] = command.replace(/^npx /, '').split(/\s+/);
      if (program === 'cd') directory = join(directory, words[0]!);
      else {
        expect(program).toBe('caretier');
        const { code, stdout, stderr } = await caretier(directory, ...words);
        expect({ command, code, stderr: code === 0 ? '' : stderr }).toEqual({ command, code: 0, stderr: '' });
        expect(stdout, command).not.toBe('');
      }
    }
    expect(existsSync(join(directory, 'output', 'latest', 'outreach_list.csv'))).toBe(true);
  });

  it.each(mentioned.filter((command) => command.startsWith('caretier ')))(
    '%s, mentioned in passing, is understood',
    async (command) => {
      const words = command.split(/\s+/).slice(1);
      const { code, stderr } = await caretier(folder, ...words, '--help');
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    },
  );

  it('its npm scripts exist, and what it promises after a clone is what .ci/run does', () => {
    const asked = [...typed, ...mentioned].filter((line) => line.startsWith('npm '));
    const names = asked.flatMap((line) =>
      [...line.matchAll(/npm (?:run (\S+)|(start|test)\b)/g)].map(([, run, short]) => run ?? short!),
    );
    expect(new Set(names)).toEqual(new Set(['start', 'test', 'bench']));
    expect(names.filter((name) => !(name in scripts))).toEqual([]);
    const checked = readFileSync(join(packageRoot, '.ci', 'run'), 'utf8');
    for (const step of ['npm ci', 'npm test', 'npm start']) expect(checked).toContain(step);
  });

  it('its profiles can be used as they stand, and each gets the folder that is promised', async () => {
    const block = [...prose.matchAll(/```yaml\n(profiles:[\s\S]*?)```/g)].map(([, yaml]) => yaml!)[0]!;
    const place = join(folder, 'with-profiles');
    cpSync(join(packageRoot, 'sample-data'), place, { recursive: true });
    mkdirSync(join(place, 'keys'));
    writeFileSync(join(place, 'keys/vendor.key'), 'k'.repeat(32));
    const config = readFileSync(join(place, 'caretier.yaml'), 'utf8');
    const own = config.replace('../.caretier', 'state').replace('../output', 'output');
    writeFileSync(join(place, 'caretier.yaml'), `${own}\n${block}`);
    const { code, stderr } = await caretier(place, 'run', '--as-of', '2026-06-30');
    expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
    const profiles = join(place, 'output/latest/profiles');
    expect(readdirSync(profiles).sort()).toEqual(['discharge_team', 'program_manager', 'vendor']);
    const header = (file: string): string => readFileSync(join(profiles, file), 'utf8').split('\n')[0]!;
    expect(header('discharge_team/outreach_list.csv').split(',').sort()).toEqual(
      ['member_id', 'rank', 'tier', 'condition_families', 'reason_text'].sort(),
    );
    expect(existsSync(join(profiles, 'program_manager/outreach_list.csv'))).toBe(false);
    expect(header('vendor/outreach_list.csv')).not.toMatch(/\b(name|phone|birth_date)\b/);
  });

  it('every file and folder it links to is there', () => {
    const links = [...prose.matchAll(/\]\(([^)#]+)\)/g)]
      .map(([, link]) => link!)
      .filter((link) => !link.startsWith('http'));
    expect(links.filter((link) => !existsSync(join(packageRoot, link)))).toEqual([]);
  });

  it('its generated sections are those of the code', () => {
    expect(withSections(readme)).toBe(readme);
  });
});
