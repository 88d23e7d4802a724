/** the status of every chronic family, from its evidence in the lookback. */
import { firstDayOfMonthsEnding } from '../../src/base/calendar-date.js';
import type { CalendarDate } from '../../src/base/calendar-date.js';
import type { Condition } from '../../src/rules/condition-schema.js';
import type { Parameters } from '../../src/rules/policy-parameters.js';
import { groupOfCode, holdsCode } from './code-groups.js';
import { evidenceClaims } from './diagnosis-evidence.js';
import type { EvidenceClaim } from './diagnosis-evidence.js';
import type { Member, NightFacts } from './facts.js';
import { finalClaims } from './final-action.js';
import { oncePerMember } from './once-per-member.js';
import { treatmentFills } from './treatment-fills.js';

export type ConditionStatus =
  'active' | 'lapsed' | 'suspect' | 'remission' | 'early_ckd' | 'ckd_stage_unknown';

export interface FamilyStatus {
  readonly family: string;
  readonly status: ConditionStatus;
  readonly stage: number | null;
  readonly isCounted: boolean;
  readonly isSevere: boolean;
}

/** One diagnosis of the family on one claim, or a treatment that proves it by itself. */
interface Sign {
  readonly role: string;
  readonly stage: number | null;
  readonly makesLifelong: boolean;
  readonly date: CalendarDate;
  readonly isEnough: boolean;
}

export const familyStatuses = oncePerMember(judgedFamilies);

function judgedFamilies(member: Member, night: NightFacts, parameters: Parameters): readonly FamilyStatus[] {
  const claims = evidenceClaims(member, night);
  const statuses: FamilyStatus[] = [];
  for (const { definition } of night.rules.conditions.values()) {
    const from = firstDayOfMonthsEnding(night.asOf, parameters['condition_lookback_months'] as number);
    const signs = [
      ...diagnosisSigns(claims, definition, night, parameters),
      ...treatmentSigns(member, definition, night),
    ];
    const seen = signs.filter((sign) => from <= sign.date && sign.date <= night.asOf);
    const status = statusOf(seen, definition, night, parameters);
    if (status === undefined) continue;
    const stages = seen.flatMap((sign) => sign.stage ?? []);
    const stage = stages.length === 0 ? null : Math.max(...stages);
    const isCounted = definition.counted_in.includes(parameters['condition_list'] as string);
    const severeFrom = definition.severe_from_stage;
    const isSevere =
      status === 'active' && severeFrom !== undefined && (severeFrom === 0 || (stage ?? 0) >= severeFrom);
    statuses.push({ family: definition.id, status, stage, isCounted, isSevere });
  }
  return statuses;
}

function diagnosisSigns(
  claims: readonly EvidenceClaim[],
  definition: Condition,
  night: NightFacts,
  parameters: Parameters,
): readonly Sign[] {
  return claims.flatMap(({ claim, date, isInpatient, isHospital }) =>
    claim.diagnoses.flatMap((diagnosis) => {
      const name = groupOfCode(night.rules, definition.value_set, diagnosis.code_system, diagnosis.code);
      if (name === undefined) return [];
      const group = definition.groups[name] ?? plainEvidence;
      if (group.inpatient_only && !isHospital) return [];
      const stage = group.stage ?? null;
      // a stage below the policy's is kidney disease, and early
      const isEarly =
        group.role === 'evidence' && stage !== null && stage < (parameters['ckd_min_stage'] as number);
      return [
        {
          role: isEarly ? 'early_ckd' : group.role,
          stage,
          makesLifelong: group.makes_lifelong,
          date,
          isEnough: isInpatient,
        },
      ];
    }),
  );
}

const plainEvidence = {
  role: 'evidence',
  stage: undefined,
  makes_lifelong: false,
  inpatient_only: false,
} as const;

/** treatment of opioid use disorder makes the family, by a service or from a pharmacy. */
function treatmentSigns(member: Member, definition: Condition, night: NightFacts): readonly Sign[] {
  const set = definition.treatment_services;
  if (set === undefined) return [];
  const served = finalClaims(member).flatMap((claim) =>
    claim.lines
      .filter((line) => holdsCode(night.rules, set, 'hcpcs', line.hcpcs_code))
      .map((line) => line.start_date),
  );
  const filled = treatmentFills(member).map((fill) => fill.fill_date);
  return [...served, ...filled].map((date) => ({
    role: 'evidence',
    stage: null,
    makesLifelong: false,
    date,
    isEnough: true,
  }));
}

const reported: readonly ConditionStatus[] = ['early_ckd', 'ckd_stage_unknown'];

function statusOf(
  signs: readonly Sign[],
  definition: Condition,
  night: NightFacts,
  parameters: Parameters,
): ConditionStatus | undefined {
  const evidence = signs.filter((sign) => sign.role === 'evidence');
  const dates = new Set(evidence.map((sign) => sign.date));
  const isProved =
    evidence.some((sign) => sign.isEnough) ||
    dates.size >= (parameters['condition_outpatient_min_dates'] as number);
  const latest = [...dates].sort().at(-1) ?? '';
  const isLifelong = definition.kind === 'lifelong' || evidence.some((sign) => sign.makesLifelong);
  const isRecent =
    latest >= firstDayOfMonthsEnding(night.asOf, parameters['remitting_window_months'] as number);
  if (isProved && (isLifelong || isRecent)) return 'active';
  // what was noted as past, and not seen since, is remission and no gap in care
  if (signs.some((sign) => sign.role === 'remission' && sign.date >= latest)) return 'remission';
  if (isProved) return 'lapsed';
  if (evidence.length > 0 || signs.some((sign) => sign.role === 'suspect')) return 'suspect';
  return reported.find((status) => signs.some((sign) => sign.role === status));
}

/** A code system that no rule reads gives "not classifiable", never no conditions. */
export function hasUnreadableDiagnosis(member: Member, night: NightFacts, parameters: Parameters): boolean {
  const from = firstDayOfMonthsEnding(night.asOf, parameters['condition_lookback_months'] as number);
  return finalClaims(member).some(
    (claim) =>
      claim.start_date >= from &&
      claim.start_date <= night.asOf &&
      claim.diagnoses.some((diagnosis) => diagnosis.code_system !== 'icd-10-cm'),
  );
}
