/** the specialties that manage a member, told by visits on different dates. */
import { firstDayOfMonthsEnding } from '../../src/base/calendar-date.js';
import type { Parameters } from '../../src/rules/policy-parameters.js';
import { groupOfCode, holdsCode } from './code-groups.js';
import type { Claim, ClaimLine, Member, NightFacts } from './facts.js';
import { finalClaims } from './final-action.js';
import { not, seenOrSilent } from './judgement.js';
import type { Judgement } from './judgement.js';
import { hasSource, silentReasons } from './silent-reasons.js';

export function fewSpecialties(member: Member, night: NightFacts, parameters: Parameters): Judgement {
  const n = managingSpecialties(member, night, parameters).length;
  const reasons = silentReasons(member, night, parameters);
  const isTold = hasSource(night, 'provider') || night.areSpecialtiesOnClaims;
  if (!isTold) reasons.push('source_absent');
  const isMany = n > (parameters['cc2_max_specialties'] as number);
  return { criterion: 'CC2', isPart: false, ...not(seenOrSilent(isMany, reasons)) };
}

export function managingSpecialties(
  member: Member,
  night: NightFacts,
  parameters: Parameters,
): readonly string[] {
  const from = firstDayOfMonthsEnding(night.asOf, 12);
  const dates = new Map<string, Set<string>>();
  for (const claim of finalClaims(member)) {
    for (const line of claim.lines) {
      if (!isVisit(line, night) || line.start_date < from || line.start_date > night.asOf) continue;
      const specialty = specialtyOf(line, claim, night);
      if (roleOf(specialty, night) !== 'managing') continue;
      dates.set(specialty!, (dates.get(specialty!) ?? new Set<string>()).add(line.start_date));
    }
  }
  const least = parameters['specialty_min_visits'] as number;
  return [...dates].filter(([, some]) => some.size >= least).map(([specialty]) => specialty);
}

function isVisit(line: ClaimLine, { rules }: NightFacts): boolean {
  return (
    holdsCode(rules, 'office-visit', 'hcpcs', line.hcpcs_code) &&
    holdsCode(rules, 'office-visit', 'pos', line.place_of_service_code)
  );
}

function roleOf(specialty: string | null, { rules }: NightFacts): string | undefined {
  return groupOfCode(rules, 'specialty-role', 'cms-specialty', specialty);
}

/** Nurse practitioners and groups work in some specialty: their taxonomy says which, else the group that bills. */
function specialtyOf(line: ClaimLine, claim: Claim, night: NightFacts): string | null {
  const own = roleOf(line.rendering_specialty_code, night);
  if (own !== undefined && own !== 'by_taxonomy') return line.rendering_specialty_code;
  const byTaxonomy = (taxonomy: string | null): string | undefined =>
    groupOfCode(night.rules, 'taxonomy-specialty', 'taxonomy', taxonomy);
  const group = claim.billing_npi === line.rendering_npi ? null : claim.billing_npi;
  return (
    byTaxonomy(line.rendering_taxonomy_code) ??
    night.specialties.get(group ?? '') ??
    byTaxonomy(night.taxonomies.get(group ?? '') ?? null) ??
    null
  );
}
