/** What a night has no source for, its members have no facts of. */
import type { Claim, Member } from '../reference/facts.js';
import type { RandomNight } from './random-night.js';

export function membersOfNight(drawn: readonly Member[], night: RandomNight): readonly Member[] {
  const has = (source: string): boolean => night.facts.sources.some((one) => one.source === source);
  return drawn.map((member) => ({
    ...member,
    row: has('language') ? member.row : { ...member.row, language: null, interpreter_needed: null },
    claims: has('claims') ? member.claims.map((claim) => (has('provider') ? claim : unsigned(claim))) : [],
    observations: has('sdoh_screens') ? member.observations : [],
    labs: has('labs') ? member.labs : [],
    fills: has('pharmacy') ? member.fills : [],
  }));
}

function unsigned(claim: Claim): Claim {
  const nobody = { rendering_npi: null, rendering_specialty_code: null, rendering_taxonomy_code: null };
  return { ...claim, lines: claim.lines.map((line) => ({ ...line, ...nobody })) };
}
