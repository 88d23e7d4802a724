/** Examples as the reference reads members and nights: the rows that the models get, taken apart. */
import { examplePolicyId } from '../../src/rules/example-batches.js';
import type { FillFact, RuleExample } from '../../src/rules/example-facts.js';
import { exampleTables } from '../../src/rules/example-tables.js';
import type { Parameters } from '../../src/rules/policy-parameters.js';
import { resolvePolicies } from '../../src/rules/resolve-policies.js';
import type { ResolvedPolicy } from '../../src/rules/resolve-policies.js';
import type { RuleRow, Rules } from '../../src/rules/rules.js';
import { sourceNames } from '../../src/rules/sources.js';
import type { Claim, Fill, Member, NightFacts } from '../reference/facts.js';
import { medicineMadeOf } from '../reference/medicines.js';

/** What the medicines of examples are, in the words of the reference. */
const medicineOf: Readonly<Record<string, string>> = {
  'buprenorphine|naloxone': 'film with naloxone',
  'buprenorphine 8 MG Sublingual Tablet': 'sublingual tablet',
  'BUPRENORPHINE 8MG SL TAB': 'sublingual tablet',
  'Sublocade 300 MG/1.5 ML': 'injection for a month',
  '168 HR buprenorphine 0.01 MG/HR Transdermal System': 'patch',
  'buprenorphine 0.075 MG Buccal Film [Belbuca]': 'buccal film against pain',
  buprenorphine: 'buprenorphine of no told form',
  'methadone 10 MG Oral Tablet': 'methadone tablet',
  'naltrexone 50 MG Oral Tablet': 'naltrexone tablet',
  'naloxone 4 MG Nasal Spray': 'naloxone spray',
};

export function isNamedMedicine(fill: FillFact): boolean {
  return wordOf(fill) !== undefined;
}

function wordOf({ name, ingredients }: FillFact): string | undefined {
  const known = medicineOf[name ?? ingredients ?? ''];
  if (known !== undefined || ingredients === null) return known;
  return medicineMadeOf(ingredients);
}

export function exampleMember(example: RuleExample): Member {
  const { facts, personId } = example;
  const tables = exampleTables({ ...facts, examples: [example] });
  const rows = (table: string): readonly RuleRow[] => tables.get(table) ?? [];
  const [row] = rows('member');
  return {
    person_id: personId,
    row: { ...(row as unknown as Member['row']), has_caregiver: null },
    spans: rows('coverage_span') as unknown as Member['spans'],
    claims: rows('claim').map((claim) => claimOf(claim, rows)),
    notices: rows('encounter_notice').map(
      (notice) => ({ ...noNotice, ...notice }) as unknown as Member['notices'][number],
    ),
    observations: rows('observation') as unknown as Member['observations'],
    labs: rows('lab_result') as unknown as Member['labs'],
    events: rows('member_event') as unknown as Member['events'],
    fills: facts.fills.map(fillOf),
  };
}

/** What an example does not say of a bill, a line or a notice is empty, not absent. */
const noClaim = {
  bill_type: null,
  admission_date: null,
  discharge_date: null,
  admit_type_code: null,
  discharge_disposition_code: null,
  drg_code: null,
  billing_npi: null,
  facility_npi: null,
  ccn: null,
  facility_key: null,
  replaces_claim_id: null,
};
const noLine = { rendering_npi: null, rendering_taxonomy_code: null };
const noNotice = { event_type: null, event_time: null, admit_type_code: null, facility_npi: null };

function claimOf(claim: RuleRow, rows: (table: string) => readonly RuleRow[]): Claim {
  const own = (table: string): readonly RuleRow[] =>
    rows(table).filter((row) => row['claim_key'] === claim['claim_key']);
  const coded = (table: string, column: string): readonly RuleRow[] =>
    own(table).map((row) => ({ ...row, code: row[column]! }));
  return {
    ...noClaim,
    ...claim,
    lines: own('claim_line').map((line) => ({ ...noLine, ...line })),
    diagnoses: coded('claim_diagnosis', 'diagnosis_code'),
    procedures: coded('claim_procedure', 'procedure_code'),
  } as unknown as Claim;
}

function fillOf(fill: FillFact, i: number): Fill {
  return {
    claim_id: `F${i}`,
    fill_date: fill.date,
    medicine: wordOf(fill) ?? '',
    claim_status: 'paid',
    days_supply: fill.days,
    quantity: null,
    paid_amount: null,
    allowed_amount: null,
  };
}

/** The policies in force by day: they are asked for by every example. */
const resolved = new WeakMap<Rules, Map<string, readonly ResolvedPolicy[]>>();

function policiesOn(rules: Rules, asOf: string): readonly ResolvedPolicy[] {
  const known = resolved.get(rules) ?? new Map<string, readonly ResolvedPolicy[]>();
  resolved.set(rules, known);
  const found = known.get(asOf) ?? resolvePolicies(rules, asOf);
  known.set(asOf, found);
  return found;
}

/** What the member's own policy says, with what the example sets and what is tried. */
export function exampleParameters(rules: Rules, example: RuleExample, tried: Parameters = {}): Parameters {
  const { asOf, policyId, parameters } = example.facts;
  const base = policiesOn(rules, asOf).find(({ id }) => id === policyId)!;
  return { ...base.parameters, ...parameters, ...tried };
}

/** Every source present and unfiltered; the one plan is the member's. */
export function exampleNight(rules: Rules, example: RuleExample, parameters: Parameters): NightFacts {
  const { asOf, completeThrough } = example.facts;
  const id = examplePolicyId(example);
  return {
    asOf,
    rules,
    policies: [{ id, title: '', version: '', parameters }],
    plans: [{ planId: id, policyId: id, name: null, precedence: 1 }],
    defaultPolicyId: null,
    sources: sourceNames.map((source) => ({
      source,
      extract: 'example',
      completeThrough,
      isFiltered: false,
    })),
    taxonomies: new Map(),
    specialties: new Map(),
    areSpecialtiesOnClaims: true,
  };
}
