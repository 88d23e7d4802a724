/** The explanation as a person reads it: the answer first, then each criterion with its evidence. */
import type { Row, Value } from '../engines/engine.js';
import type { Explanation } from './explain.js';

export function explanationText(found: Explanation): string {
  return [heading(found), '', ...criteria(found), '', ...conditions(found), ...stays(found), ...questions(found)].join('\n') + '\n';
}

function heading({ member, listed }: Explanation): string {
  const place = listed === null ? 'not listed' : `rank ${text(listed['rank'])} of plan ${text(listed['plan_id'])}, ${text(listed['points'])} points`;
  const provisional = String(member['provisional']) === 'true' ? `, provisional (${text(member['provisional_because'])})` : '';
  const policy = listed === null ? '' : `\npolicy ${text(listed['policy_id'])} ${text(listed['policy_version'])}`;
  return `${text(member['member_id'])}  ${text(member['tier'])}${provisional}  ${place}  as of ${text(member['as_of'])}${policy}\n${whyNot(member, listed)}`;
}

/** Why not the other tier, in one sentence. */
function whyNot(member: Row, listed: Row | null): string {
  const tier = text(member['tier']);
  if (tier === 'case_management') {
    const only = text(listed?.['only_by'] ?? null);
    return only === '' ? 'more than one case management criterion holds' : `without ${only} this member would not be in case management`;
  }
  if (tier === 'care_coordination') return 'no case management criterion is known to hold; a chronic condition or a recent discharge is enough for care coordination';
  return 'no case management criterion is known to hold, no active chronic condition, no open transition period';
}

function criteria({ criteria: states, evidence }: Explanation): readonly string[] {
  return states.flatMap((row) => {
    const reason = text(row['reason']);
    const observed = text(row['observed']);
    const threshold = text(row['threshold']);
    const measured = observed === '' ? '' : `  observed ${observed}${threshold === '' ? '' : `, threshold ${threshold}`}`;
    const lines = evidence.filter((line) => line['criterion'] === row['criterion']).map(evidenceLine);
    return [`${text(row['criterion']).padEnd(13)} ${text(row['state']).padEnd(8)}${reason === '' ? '' : `${reason}`}${measured}`, ...lines];
  });
}

function evidenceLine(row: Row): string {
  const place = row['claim_id'] === null ? `${text(row['table'])} ${text(row['record_id'])}` : `claim ${text(row['claim_id'])} line ${text(row['claim_line_number'])}`;
  const list = text(row['value_set']);
  return `    ${text(row['date'])}  ${text(row['code'])}  ${place}${list === '' ? '' : `  (${list}, ${text(row['edition'])})`}`;
}

function conditions({ conditions: rows }: Explanation): readonly string[] {
  if (rows.length === 0) return [];
  return [
    'conditions',
    ...rows.map((row) => `    ${text(row['family']).padEnd(24)} ${text(row['status']).padEnd(10)} ${text(row['first_evidence'])} … ${text(row['last_evidence'])}, ${text(row['n_dates'])} dates`),
  ];
}

function stays({ stays: rows }: Explanation): readonly string[] {
  if (rows.length === 0) return [];
  return [
    'stays',
    ...rows.map((row) => `    ${text(row['admit_date'])} → ${text(row['discharge_date']) || 'in house'}  ${text(row['facility_class'])}  ${String(row['counted']) === 'true' ? 'counted' : 'not counted'}  from ${text(row['source'])}`),
  ];
}

function questions({ listed }: Explanation): readonly string[] {
  const asked = text(listed?.['questions'] ?? null);
  return asked === '' ? [] : ['questions to ask', ...asked.split('|').map((question) => `    ${question}`)];
}

function text(value: Value | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}
