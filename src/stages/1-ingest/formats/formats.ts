/** Format id → layout. Adding a format is a file and a line. */
import type { Fault } from '../../../base/errors.js';
import { nearestName } from '../../../base/nearest-name.js';
import { careManager, memberEvent, personCrosswalk, provider } from './caretier-feeds.js';
import type { Layout } from './layout.js';
import { eligibility, medicalClaim, pharmacyClaim, providerAttribution } from './tuva-claims.js';
import { condition, encounter, labResult, observation } from './tuva-clinical.js';

const layouts: readonly Layout[] = [
  eligibility,
  medicalClaim,
  pharmacyClaim,
  observation,
  labResult,
  encounter,
  condition,
  providerAttribution,
  provider,
  personCrosswalk,
  memberEvent,
  careManager,
];

export const formats: ReadonlyMap<string, Layout> = new Map(layouts.map((layout) => [layout.format, layout]));

/** Formats without which a night makes no sense. */
export const requiredFormats: readonly string[] = ['tuva/eligibility', 'tuva/medical_claim'];

export function defaultProvides(format: string): readonly string[] {
  return formats.get(format)?.provides ?? [];
}

export function unknownFormatFaults(
  asked: readonly { readonly format: string; readonly where: string }[],
): readonly Fault[] {
  return asked
    .filter(({ format }) => !formats.has(format))
    .map(({ format, where }) => ({
      where,
      what: `unknown format ${format}`,
      remedy: `use ${nearestName(format, [...formats.keys()]) ?? [...formats.keys()].join(', ')}`,
    }));
}
