/** What a slip of the hand most likely meant. */
import { describe, expect, it } from 'vitest';
import { nearestName } from '../../src/base/nearest-name.js';

const keys = ['id', 'title', 'evidence', 'examples'];

describe('the known name that was meant', () => {
  it.each([
    ['two neighbours in the wrong order', 'titel', 'title'],
    ['a letter too few', 'titl', 'title'],
    ['a letter too many', 'titlee', 'title'],
    ['another letter', 'tytle', 'title'],
    ['two slips in a long name', 'evidnece1', 'evidence'],
  ])('%s: %s', (_, written, meant) => {
    expect(nearestName(written, keys)).toBe(meant);
  });

  it('is nothing where no name is near: a wrong guess is worse than none', () => {
    expect(nearestName('tilet', keys)).toBeUndefined();
    expect(nearestName('weight', keys)).toBeUndefined();
  });
});
