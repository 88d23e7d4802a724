/** A number of an aggregate as printed: hidden numbers have one mark, and shares follow their numbers. */
import type { Shown } from './program-figures.js';
import { grouped } from './wording.js';

export const hiddenMark = 'hidden';

export function shownText(value: Shown): string {
  return value === null ? hiddenMark : grouped(value);
}

/** Whole percent; a share of a hidden number would tell it. */
export function shareText(part: Shown, whole: Shown): string {
  if (part === null || whole === null) return hiddenMark;
  if (whole === 0) return '';
  const share = (100 * part) / whole;
  return share > 0 && share < 1 ? '< 1 %' : `${Math.round(share)} %`;
}
