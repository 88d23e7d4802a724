/** which fills are treatment of an opioid use disorder, by what the specification says of each medicine. */
import type { Fill, Member } from './facts.js';

/**
 * Transmucosal or injectable buprenorphine labelled for the disorder is; tablets of methadone, patches, naloxone and
 * naltrexone alone are not, nor is a form that nothing tells.
 */
const provesTreatment: Readonly<Record<string, boolean>> = {
  'film with naloxone': true,
  'film with naloxone by name': true,
  'brand of the film': true,
  'sublingual tablet': true,
  'injection for a month': true,
  patch: false,
  'buccal film against pain': false,
  'short injection': false,
  'buprenorphine of no told form': false,
  'methadone tablet': false,
  'naloxone spray': false,
  'naltrexone tablet': false,
  'a word with sl in it': false,
};

export const opioidMedicines: readonly string[] = Object.keys(provesTreatment);

/** A fill that was denied or taken back gave the member nothing. */
export function treatmentFills(member: Member): readonly Fill[] {
  return member.fills.filter(
    (fill) => fill.claim_status === 'paid' && provesTreatment[fill.medicine] === true,
  );
}
