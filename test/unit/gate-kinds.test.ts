/** The closed list of gates is one list: configuration, defaults and README name the same. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decimalText, isAbove, percentText, thresholdOf } from '../../src/base/fraction.js';
import { gateKinds, gateNames } from '../../src/base/gate-kinds.js';
import { packageRoot } from '../../src/base/package-root.js';
import { gatesSchema } from '../../src/config/gate-schema.js';
import { warnsAbove } from '../../src/stages/2-validate/gates/default-thresholds.js';

describe('the list of gates', () => {
  it('is what caretier.yaml may name', () => {
    expect(Object.keys(gatesSchema.shape)).toEqual(gateNames);
  });

  it('stands in the README with its meaning and its default', () => {
    const readme = readFileSync(join(packageRoot, 'README.md'), 'utf8');
    for (const gate of gateNames) {
      const row = readme.split('\n').find((line) => line.startsWith(`| \`${gate}\` |`));
      expect(row, gate).toContain(gateKinds[gate].meaning);
      if (gate !== 'freshness') expect(row, gate).toContain(`| ${warnsAbove[gate]}`);
    }
  });
});

describe('shares', () => {
  it('are compared exactly: a third is not 33.3333 %', () => {
    const third = { part: 1n, whole: 3n };
    expect(isAbove(third, thresholdOf('33.3333%'))).toBe(true);
    expect(isAbove(third, thresholdOf('33.3334%'))).toBe(false);
    expect(isAbove({ part: 1n, whole: 1000n }, thresholdOf('0.1%'))).toBe(false);
    expect(isAbove({ part: 31n, whole: 1n }, thresholdOf('30d'))).toBe(true);
  });

  it('are written with no more decimals than they need', () => {
    expect(percentText({ part: 1n, whole: 8n })).toBe('12.5%');
    expect(percentText({ part: 1n, whole: 3n })).toBe('33.3333%');
    expect(percentText({ part: 2n, whole: 1n })).toBe('200%');
    expect(decimalText({ part: 1n, whole: 8n }, 2)).toBe('0.13');
    expect(decimalText({ part: 5n, whole: 2n }, 0)).toBe('3');
  });
});
