/** What each profile gets unless caretier.yaml says otherwise. */
import { sensitivityClasses } from '../../../base/sensitivity-class.js';
import type { ReportDefinition } from '../report-definition.js';
import type { Profile } from './profile.js';

export const builtInProfileNames = ['care_manager', 'program_manager', 'vendor', 'internal'] as const;
export type BuiltInProfile = (typeof builtInProfileNames)[number];

/** Names that `files` may hold beside the ids of lists. */
export const pageFiles = ['index', 'pages', 'tables'] as const;

/** Whom to call, in which order, and nothing else: what an outside caller needs. */
const vendorLists: readonly string[] = ['outreach_list', 'member_tier'];

export function builtInProfile(name: BuiltInProfile, reports: readonly ReportDefinition[]): Profile {
  const all = reports.map((report) => report.id);
  const whole: Profile = {
    name,
    lists: all,
    hasIndex: true,
    hasPages: true,
    hasTables: name === 'internal',
    columns: {},
    classes: sensitivityClasses,
  };
  if (name === 'program_manager') {
    const lists = reports.filter((report) => report.about === 'aggregate').map((report) => report.id);
    return { ...whole, lists, hasPages: false };
  }
  if (name === 'vendor') {
    return { ...whole, lists: vendorLists, hasIndex: false, hasPages: false, classes: [] };
  }
  return whole;
}
