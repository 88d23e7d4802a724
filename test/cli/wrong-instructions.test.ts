/** What a person does wrong, and what the program then says: place, fact, remedy; all of it at once; exit 2. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { caretier } from '../caretier-command.js';
import { sampleNight } from '../sample-night.js';

const night = sampleNight('wrong-instructions');
const speak = (...args: readonly string[]): ReturnType<typeof caretier> => caretier(night.folder, ...args);

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

describe('arguments', () => {
  it.each([
    [['run', '--as-of', '30.06.2026'], 'must be a date such as 2026-06-30'],
    [['run', '--as-of', '2026-6-30'], 'must be a date such as 2026-06-30'],
    [['run', '--lock-timeout', 'soon'], 'must be a whole number of seconds'],
    [['run', '--log-format', 'xml'], 'Allowed choices are text, json'],
    [['runn'], 'Did you mean one of run, runs?'],
    [['check', '--confg', 'x.yaml'], 'Did you mean --config?'],
    [['explain'], "missing required argument 'member'"],
  ])('%j says what is wrong and where help is', async (args, message) => {
    const { code, stdout, stderr } = await speak(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain('caretier --help');
  });

  it('no command at all shows the commands', async () => {
    const { code, stderr } = await speak();
    expect(code).toBe(2);
    expect(stderr).toContain('Usage: caretier');
  });

  it.each([['run'], ['check'], ['explain'], ['quarantine'], ['init']])(
    '%s --help lists the exit codes',
    async (verb) => {
      const { code, stdout } = await speak(verb, '--help');
      expect(code).toBe(0);
      for (const exit of ['0 ', '1 ', '2 ', '3 ', '4 ', '5 ', '6 ', '130/143'])
        expect(stdout).toContain(`\n  ${exit}`);
    },
  );
});

describe('configuration', () => {
  it.each([['check'], ['run'], ['quarantine'], ['rules', 'list'], ['rules', 'test']])(
    '%s %s with a configuration that is not there',
    async (...verb) => {
      const { code, stderr } = await speak(...verb, '--config', 'elsewhere.yaml');
      expect(code).toBe(2);
      expect(stderr).toMatch(/elsewhere\.yaml {2}the configuration cannot be read; .*caretier init/);
    },
  );

  it('a line that is not YAML is told with its place', async () => {
    night.change('caretier.yaml', (text) => text.replace('publish: output', 'publish: "output'));
    const { code, stderr } = await speak('check');
    expect(code).toBe(2);
    expect(stderr).toMatch(/caretier\.yaml:\d+:\d+ {2}this is not valid YAML/);
  });

  it.each([
    ['output fhir', 'output fhir is not available yet', ['outputs: [csv,', 'outputs: [fhir, csv,']],
    ['engine trino', 'engine trino is not available yet', ['outputs:', 'engine: trino\noutputs:']],
  ])('%s is refused with its line, not passed over in silence', async (_, message, [from, to]) => {
    night.change('caretier.yaml', (text) => text.replace(from!, to!));
    for (const verb of ['check', 'run']) {
      const { code, stderr } = await speak(verb);
      expect(code).toBe(2);
      expect(stderr).toMatch(new RegExp(`caretier\\.yaml:\\d+:\\d+ {2}${message}; leave it out`));
    }
    expect(night.isPublished()).toBe(false);
  });

  it('every fault of the gates is told at once, with its line and what to write instead', async () => {
    const gates = [
      'unknwon_plan: { stop: 1% }',
      'rows_vs_median: { warn: 50%, stop: 20% }',
      'freshness: { warn: 5% }',
      'quarantined: { worn: 5% }',
      'null_rate: { warn: 0.5 }',
      'invalid_rate: {}',
    ];
    night.change('caretier.yaml', (text) =>
      text.replace(
        '    path: extracts/medical_claim.csv\n',
        (line) => `${line}    gates:\n${gates.map((gate) => `      ${gate}\n`).join('')}`,
      ),
    );
    const first = night.text('caretier.yaml').split('\n').indexOf('    gates:') + 2;
    for (const verb of ['check', 'run']) {
      const { code, stderr } = await speak(verb);
      expect(code).toBe(2);
      for (const [line, told] of [
        [0, 'unknown key extracts.1.gates.unknwon_plan; did you mean unknown_plan?'],
        [1, 'extracts.1.gates.rows_vs_median.stop: must not be below warn'],
        [2, 'extracts.1.gates.freshness.warn: must be a number of days such as 30d'],
        [3, 'unknown key extracts.1.gates.quarantined.worn; did you mean warn?'],
        [4, 'extracts.1.gates.null_rate.warn: must be a percentage such as 0.5%'],
        [5, 'extracts.1.gates.invalid_rate: must say warn, stop or both'],
      ] as const)
        expect(stderr).toMatch(new RegExp(`caretier\\.yaml:${first + line}:\\d+ {2}${escaped(told)}`));
    }
    expect(night.isPublished()).toBe(false);
  });

  it('a gate that could never say anything about its extract is refused', async () => {
    night.change('caretier.yaml', (text) =>
      text.replace(
        'path: extracts/eligibility.csv }',
        'path: extracts/eligibility.csv, gates: { unknown_plan: { stop: 1%, warn: 1% }, final_action_totals: { stop: 1% }, freshness: { warn: 30d } } }',
      ),
    );
    const { code, stderr } = await speak('check');
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /caretier\.yaml:\d+:\d+ {2}gate final_action_totals has nothing to judge in format tuva\/eligibility; use rows_vs_median, unknown_plan,/,
    );
    expect(stderr).toMatch(
      /caretier\.yaml:\d+:\d+ {2}gate freshness needs to know how far extract eligibility is complete; add complete_through/,
    );
    expect(stderr).not.toContain('unknown_plan:');
  });

  it('an unknown format names the nearest one', async () => {
    night.change('caretier.yaml', (text) =>
      text.replace('format: tuva/eligibility', 'format: tuva/eligability'),
    );
    const { code, stderr } = await speak('check');
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /caretier\.yaml:\d+:\d+ {2}unknown format tuva\/eligability; use tuva\/eligibility/,
    );
  });

  it('an extract that quarantine does not know names the nearest one', async () => {
    const { code, stderr } = await speak('quarantine', '--extract', 'claim');
    expect(code).toBe(2);
    expect(stderr).toContain('caretier.yaml has no extract claim; use claims');
  });
});

describe('rules and extracts', () => {
  it('faults of a rule, of the configuration and of a header are told in one run', async () => {
    mkdirSync(night.path('rules/criteria'), { recursive: true });
    writeFileSync(night.path('rules/criteria/CM1.yaml'), 'id: CM1\ntitl: many conditions\n');
    night.change('caretier.yaml', (text) =>
      text.replace('outputs:', 'rules: rules\noutputs:').replace('    complete_through: 2026-05-31\n', ''),
    );
    night.change('extracts/eligibility.csv', (text) => text.replace('person_id', 'persn_id'));
    rmSync(night.path('extracts/observation.csv'));
    const { code, stderr } = await speak('check');
    expect(code).toBe(2);
    expect(stderr).toMatch(/CM1\.yaml:2:\d+ {2}unknown key titl; did you mean title\?/);
    expect(stderr).toMatch(
      /caretier\.yaml:\d+:\d+ {2}extract claims provides claims and does not say how far it is complete; add complete_through/,
    );
    expect(stderr).toMatch(/CM1\.yaml:1:1 {2}because is missing; add it: object/);
    expect(stderr).toMatch(/extracts\/observation\.csv {2}the extract is missing; deliver the file/);
    expect(stderr).toMatch(
      /extracts\/eligibility\.csv {2}the required column person_id .* is missing; is it called persn_id\?/,
    );
  });

  it('every missing and misnamed column is told before a record is read, whichever file it is in', async () => {
    night.change('extracts/eligibility.csv', (text) => text.replace('person_id', 'persn_id'));
    night.change('extracts/medical_claim.csv', (text) =>
      text.replace('claim_line_number', 'line_no').replace('claim_id', 'claimid'),
    );
    for (const verb of ['check', 'run']) {
      const { code, stderr } = await speak(verb);
      expect(code).toBe(4);
      expect(stderr).toMatch(
        /extracts\/eligibility\.csv {2}the required column person_id of tuva\/eligibility is missing; is it called persn_id\? rename it/,
      );
      expect(stderr).toMatch(/extracts\/medical_claim\.csv {2}the required column claim_id /);
      expect(stderr).toMatch(/extracts\/medical_claim\.csv {2}the required column claim_line_number /);
    }
    expect(night.isPublished()).toBe(false);
  });
});

describe('init', () => {
  it('never writes over a configuration or extracts that are there', async () => {
    const there = await speak('init');
    expect(there.code).toBe(2);
    expect(there.stderr).toMatch(/caretier\.yaml {2}there is a configuration already; name another folder/);
    rmSync(night.path('caretier.yaml'));
    const before = night.text('extracts/eligibility.csv');
    const extracts = await speak('init', '.');
    expect(extracts.code).toBe(2);
    expect(extracts.stderr).toContain('there are extracts already');
    expect(night.text('extracts/eligibility.csv')).toBe(before);
  });

  it('a folder below a file is exit 6', async () => {
    const { code, stderr } = await speak('init', 'caretier.yaml/inside');
    expect(code).toBe(6);
    expect(stderr).toContain('the folder cannot be made or written to');
  });
});
