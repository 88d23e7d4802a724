/** One drawn member: everything follows from the number, so that two runs draw the same crowd. */
import { addDays } from '../../src/base/calendar-date.js';
import type { CalendarDate } from '../../src/base/calendar-date.js';

/** What stands where a feed brings free text; `place` says which text. */
export type Spell = (place: string, i: number, plain: string) => string;

const firstNames =
  'Ada Ben Clara David Edith Frank Greta Henry Irene José Karin Leo Mona Nils Olga Paul Quinn Rosa Siobhán'.split(
    ' ',
  );
const lastNames =
  'Abrams Brandt Castillo Dvořák Ekwueme Fitzgerald Hollister Ivanova Jansen Kowalski Lindqvist Márquez'.split(
    ' ',
  );
const families =
  'hypertension hyperlipidaemia diabetes arthritis coronary_disease chronic_kidney_disease copd heart_failure mood arrhythmia asthma autism cancer dementia hepatitis hiv osteoporosis schizophrenia stroke substance_use'.split(
    ' ',
  );
const codes =
  'I10 E785 E119 M1711 I2510 N1832 J449 I5022 F331 I4891 J45909 F840 C509 G309 B182 B20 M810 F209 I639 F1020'.split(
    ' ',
  );

export type CrowdMember = ReturnType<typeof crowdMember>;

export function crowdMember(i: number, asOf: CalendarDate, spell: Spell = (_place, _i, plain) => plain) {
  const draw = (salt: number, of: number): number => scrambled(i, salt) % of;
  // the first has everything: the longest page that a member can have
  const hasAll = i === 1;
  const nConditions = hasAll
    ? families.length
    : Math.min(draw(1, 5), draw(2, 9)) + (draw(3, 4) === 0 ? 2 : 0);
  const nStays = hasAll ? 12 : draw(4, 9) === 0 ? 1 + draw(5, 3) : 0;
  const needs = ['housing', 'food', 'lep'].map((domain, n) => ({
    domain,
    state: needState(hasAll ? 0 : draw(6 + n, 20)),
  }));
  const active = families.slice(0, nConditions);
  const birthDate = addDays('1934-02-11', draw(10, 21_000));
  const facts = { nConditions, nStays, needs };
  const points =
    nStays * 3 + Math.max(0, nConditions - 2) + needs.filter(({ state }) => state === 'true').length;
  return {
    i,
    person_id: `person-${i}`,
    person: {
      birth_date: birthDate,
      sex: draw(11, 2) === 0 ? 'female' : 'male',
      first_name: spell('first name', i, firstNames[draw(12, firstNames.length)]!),
      last_name: spell('last name', i, lastNames[draw(13, lastNames.length)]!),
      phone: spell('phone', i, `+1 555 01${String(draw(14, 90) + 10)}`),
      language: spell('language', i, draw(15, 9) === 0 ? 'es' : 'en'),
      interpreter_needed: draw(15, 9) === 0 ? draw(16, 2) === 0 : null,
    },
    facility: { name: spell('facility', i, `${lastNames[draw(17, lastNames.length)]!} Memorial Hospital`) },
    scope: {
      member_id: spell('member id', i, `M${String(100_000 + i)}`),
      age: yearsBetween(birthDate, asOf),
      exclusion_reason:
        !hasAll && draw(18, 30) === 0 ? ['opted_out', 'deceased', 'hospice'][draw(19, 3)]! : null,
    },
    conditions: active.map((family, n) => ({
      family,
      status: 'active',
      first_evidence: addDays(asOf, -640 + draw(20 + n, 200)),
      last_evidence: addDays(asOf, -30 - draw(30 + n, 200)),
      n_dates: 2 + draw(40 + n, 6),
      stage: family === 'chronic_kidney_disease' ? 3 : null,
    })),
    social: needs.map(({ domain, state }) => ({
      domain: domain === 'lep' ? 'language' : domain,
      state,
      reason: state === 'unknown' ? 'not_screened' : null,
      finding_date: state === 'unknown' ? null : addDays(asOf, -draw(50, 300)),
      source: state === 'unknown' ? null : 'screen',
    })),
    stays: Array.from({ length: nStays }, (_, n) =>
      stayOf(i, n, addDays(asOf, -20 - n * (hasAll ? 50 : 90) - draw(51, 60)), 1 + draw(52, 8)),
    ),
    visits: Array.from({ length: hasAll ? 8 : draw(53, 5) === 0 ? 1 + draw(54, 4) : 0 }, (_, n) =>
      addDays(asOf, -n * 45 - draw(55, 120)),
    ),
    tier: tierOf(facts),
    criteria: criteriaOf(facts),
    evidence: evidenceOf(i, facts, active, asOf, spell),
    terms: termsOf(facts, points),
    points,
    pointsMax: points + needs.filter(({ state }) => state === 'unknown').length * 2,
  };
}

interface Facts {
  readonly nConditions: number;
  readonly nStays: number;
  readonly needs: readonly { readonly domain: string; readonly state: string }[];
}

function stayOf(i: number, n: number, admit: CalendarDate, nights: number) {
  return {
    stay_id: `stay-${i}-${n}`,
    admit_date: admit,
    discharge_date: addDays(admit, nights),
    length_of_stay: nights,
    facility_class: 'short_term',
    destination: 'home',
    source: n === 0 ? 'both' : 'claim',
    is_in_house: false,
    is_discharge_unknown: false,
    is_counted: true,
    is_exempt: false,
  };
}

function tierOf({ nConditions, nStays, needs }: Facts) {
  const met = [
    nConditions >= 4 ? 'CM1' : '',
    nStays >= 2 ? 'CM2' : '',
    needs.some((need) => need.state === 'true') ? 'CM3' : '',
  ].filter(Boolean);
  const isUnknown = met.length === 0 && needs.some((need) => need.state === 'unknown');
  const tier =
    met.length > 0 ? 'case_management' : nConditions > 0 || nStays > 0 ? 'care_coordination' : 'no_program';
  return {
    tier,
    tier_order: ['case_management', 'care_coordination', 'no_program'].indexOf(tier) + 1,
    is_provisional: isUnknown,
    provisional_because: isUnknown ? 'ask_member' : null,
    n_active_chronic: nConditions,
    has_open_transition: nStays > 0,
    only_by: met.length === 1 ? met[0]! : null,
    is_boundary_review: tier === 'care_coordination' && nStays > 0,
    boundary_because: tier === 'care_coordination' && nStays > 0 ? 'CC1' : null,
  };
}

function criteriaOf({ nConditions, nStays, needs }: Facts) {
  const states = needs.map((need) => need.state);
  const whole = states.includes('true') ? 'true' : states.includes('unknown') ? 'unknown' : 'false';
  const reason = (state: string): string | null => (state === 'unknown' ? 'not_screened' : null);
  return [
    {
      criterion: 'CM1',
      state: String(nConditions >= 4),
      reason: null,
      observed: String(nConditions),
      threshold: '4',
    },
    { criterion: 'CM2', state: String(nStays >= 2), reason: null, observed: String(nStays), threshold: '2' },
    { criterion: 'CM3', state: whole, reason: reason(whole), observed: null, threshold: null },
    ...needs.map(({ domain, state }) => ({
      criterion: `CM3_${domain.toUpperCase()}`,
      state,
      reason: reason(state),
      observed: state === 'unknown' ? null : state === 'true' ? '1' : '0',
      threshold: '1',
    })),
    { criterion: 'CC1', state: String(nStays === 0), reason: null, observed: null, threshold: null },
    { criterion: 'CC3', state: 'unknown', reason: 'not_screened', observed: null, threshold: null },
  ];
}

function evidenceOf(
  i: number,
  { nConditions, nStays, needs }: Facts,
  active: readonly string[],
  asOf: CalendarDate,
  spell: Spell,
) {
  const claims = active.flatMap((family, n) =>
    [1, 2].map((line) => ({
      criterion: 'CM1',
      table_name: 'claim_diagnosis',
      claim_id: spell('claim id', i, `C${String(i)}-${String(n)}`),
      claim_line_number: line,
      record_id: `dx-${i}-${n}-${line}`,
      evidence_date: addDays(asOf, -40 * line - n * 7),
      code: codes[n]!,
      code_system: 'icd-10-cm',
      value_set: family.replaceAll('_', '-'),
      edition: '2026',
    })),
  );
  const stays = Array.from({ length: nStays }, (_, n) => ({
    criterion: 'CM2',
    table_name: 'inpatient_stay',
    claim_id: null,
    claim_line_number: null,
    record_id: `stay-${i}-${n}`,
    evidence_date: addDays(asOf, -20 - n * 90),
    code: null,
    code_system: null,
    value_set: null,
    edition: null,
  }));
  const answers = needs
    .filter(({ state }) => state === 'true')
    .map(({ domain }) => ({
      criterion: `CM3_${domain.toUpperCase()}`,
      table_name: 'observation',
      claim_id: null,
      claim_line_number: null,
      record_id: `answer-${i}-${domain}`,
      evidence_date: addDays(asOf, -50),
      code: '71802-3',
      code_system: 'loinc',
      value_set: 'ahc-hrsn',
      edition: '2.75',
      amount_or_value: spell('answer', i, 'LA31994-9'),
    }));
  return [...(nConditions >= 4 ? claims : []), ...(nStays >= 2 ? stays : []), ...answers];
}

function termsOf({ nConditions, nStays, needs }: Facts, points: number) {
  const social = needs.map(({ domain, state }) => ({
    feature: domain,
    points: state === 'true' ? 1 : 0,
    feature_max: 2,
    is_unknown: state === 'unknown',
  }));
  const known = social.reduce((sum, term) => sum + term.points, 0);
  const chronic = Math.max(0, nConditions - 2);
  return [
    { feature: 'unplanned_stays', points: points - known - chronic, feature_max: 9, is_unknown: nStays < 0 },
    { feature: 'chronic', points: chronic, feature_max: 7, is_unknown: false },
    ...social,
  ];
}

function needState(drawn: number): string {
  return drawn === 0 ? 'true' : drawn < 6 ? 'unknown' : 'false';
}

function yearsBetween(birth: CalendarDate, day: CalendarDate): number {
  return Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (day.slice(5) < birth.slice(5) ? 1 : 0);
}

/** A whole number that looks like chance (a 32-bit mix), the same on every machine. */
function scrambled(i: number, salt: number): number {
  let h = Math.imul(i ^ Math.imul(salt, 0x9e3779b1), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
