/** Bill types, dispositions, places of service, revenue codes and specialties beside the reference tables. */
import { describe, expect, it } from 'vitest';
import { loadRules } from '../../src/rules/load-rules.js';
import { shippedRules } from '../../src/rules/rule-files.js';
import { groupOf } from '../../src/rules/value-set-file.js';
import { hasReferenceTables, referenceTable } from './reference-tables.js';

const rules = loadRules([shippedRules]);

function group(set: string, system: string, code: string): string | undefined {
  return groupOf(rules.valueSets.get(set)!, system, code);
}

/** Setting class of the reference → ours, where it is not plain outpatient. */
const settings: Readonly<Record<string, string>> = {
  inpatient_acute: 'inpatient',
  religious_nonmedical_inpatient: 'inpatient',
  laboratory: 'non_patient_laboratory',
  snf_part_b: 'snf_part_b',
  home_health: 'home_health',
  home_health_other: 'home_health',
  intermediate_care: 'residential',
  residential_facility: 'residential',
  hospice: 'hospice',
  special_facility_other: 'other',
};

const destinations: Readonly<Record<string, string>> = {
  home: 'home',
  home_health: 'home_health',
  custodial: 'assisted_living',
  acute_hospital: 'acute_transfer',
  acute_hospital_special: 'acute_transfer',
  admitted_same_hospital: 'acute_transfer',
  federal_hospital: 'acute_transfer',
  critical_access_hospital: 'acute_transfer',
  psychiatric_hospital: 'psychiatric_transfer',
  irf: 'irf',
  ltch: 'ltch',
  snf: 'snf',
  swing_bed: 'swing_bed',
  nursing_facility_medicaid: 'nursing_facility',
  hospice_home: 'hospice',
  hospice_facility: 'hospice',
  expired: 'died',
  against_medical_advice: 'ama',
  still_patient: 'still_patient',
  court_law_enforcement: 'other',
  disaster_site: 'other',
  other_institution: 'other',
};

describe.skipIf(!hasReferenceTables)('settings (needs the shared reference tables)', () => {
  it('every bill type is in the setting of the reference; swing beds are told from nursing facilities', () => {
    for (const row of referenceTable('bill_type_class')) {
      const type = row['bill_type_first2']!;
      const isSwingBed = row['label']!.includes('swing bed');
      const isPartB = row['label']!.includes('Hospital inpatient, Part B');
      const plain =
        settings[row['setting_class']!] ?? (row['setting_class'] === 'snf' ? 'snf' : 'outpatient');
      const expected = isSwingBed ? 'swing_bed' : isPartB ? 'inpatient_part_b' : plain;
      expect([type, group('bill-setting', 'bill-type', `${type}1`)]).toEqual([type, expected]);
    }
  });

  it('one inpatient, nursing or home-health bill is evidence enough, as CCW counts; 41x too', () => {
    for (const row of referenceTable('bill_type_class')) {
      const type = row['bill_type_first2']!;
      const isEnough = ['inpatient', 'snf', 'home_health'].includes(row['ccw_claim_type']!) || type === '41';
      expect([type, group('inpatient-evidence', 'bill-type', `${type}1`) !== undefined]).toEqual([
        type,
        isEnough,
      ]);
    }
  });

  it('and of those only a hospital bill is an inpatient one, as a stay is (R-2.3, R-2.7)', () => {
    for (const row of referenceTable('bill_type_class')) {
      const bill = `${row['bill_type_first2']!}1`;
      const isInpatient = group('bill-setting', 'bill-type', bill) === 'inpatient';
      expect([bill, group('inpatient-evidence', 'bill-type', bill) === 'inpatient']).toEqual([
        bill,
        isInpatient,
      ]);
    }
  });

  it('every discharge status goes where the reference says, and opens a period or not', () => {
    for (const row of referenceTable('discharge_status')) {
      const code = row['status_code']!;
      expect([code, group('disposition', 'disposition', code)]).toEqual([
        code,
        destinations[row['destination_class']!],
      ]);
      const isCommunity = ['home', 'home_health', 'custodial', 'against_medical_advice'].includes(
        row['destination_class']!,
      );
      expect([code, group('community-destination', 'disposition', code) !== undefined]).toEqual([
        code,
        isCommunity,
      ]);
      expect([code, group('not-tcm-destination', 'disposition', code) !== undefined]).toEqual([
        code,
        !isCommunity,
      ]);
    }
  });

  it('emergency, ambulance and laboratory places of service', () => {
    for (const row of referenceTable('place_of_service')) {
      const code = row['pos_code']!;
      const place = row['setting_class']!;
      expect([code, group('emergency-service', 'pos', code) !== undefined]).toEqual([
        code,
        place === 'emergency',
      ]);
      const isNoEvidence = place === 'ambulance' || place === 'laboratory';
      expect([code, group('not-diagnosis-evidence', 'pos', code) !== undefined]).toEqual([
        code,
        isNoEvidence,
      ]);
    }
  });

  it('room and board, emergency and observation revenue codes', () => {
    const beds = [
      'room_board_all_inclusive',
      'room_board',
      'nursery',
      'leave_of_absence',
      'subacute',
      'icu',
      'coronary_care',
    ];
    for (const row of referenceTable('revenue_code')) {
      const code = row['revenue_code']!;
      const kind = row['revenue_class']!;
      const isBed = beds.includes(kind) || kind === 'behavioral_health_accommodation';
      expect([code, group('room-and-board', 'revenue', code) !== undefined]).toEqual([code, isBed]);
      const isEmergency = kind === 'emergency_room' || kind === 'professional_fee_emergency_room';
      expect([code, group('emergency-service', 'revenue', code) !== undefined]).toEqual([code, isEmergency]);
      expect([code, group('observation-service', 'revenue', code) !== undefined]).toEqual([
        code,
        kind === 'observation',
      ]);
    }
  });

  it('specialties that prove nothing exist in the reference', () => {
    const known = new Set(referenceTable('cms_specialty').map((row) => row['cms_specialty_code']));
    const ours = ['30', '36', '45', '47', '51', '58', '59', '63', '69', '94', 'A5', 'A8', 'B1', 'B5'];
    for (const code of ours) {
      expect(known.has(code)).toBe(true);
      expect(group('not-diagnosis-evidence', 'cms-specialty', code)).toBeDefined();
    }
    for (const code of ['11', '06', '93', '60', 'A4', 'C6']) {
      expect(group('not-diagnosis-evidence', 'cms-specialty', code)).toBeUndefined();
    }
  });

  it('always planned diagnoses of the readmission measure are exempt as a principal diagnosis', () => {
    const isPlanned = (ccs: string): boolean => ccs === '45' || ccs === '254';
    const wrong = referenceTable('ccs_icd10cm').flatMap((row) => {
      const ours = group('exempt-stay', 'icd-10-cm', row['icd10cm']!) ?? '';
      const isOurs = ours === 'maintenance_principal' || ours === 'rehabilitation_principal';
      return isOurs === isPlanned(row['ccs_dx']!) ? [] : [row['icd10cm']];
    });
    expect(wrong).toEqual([]);
  });

  it('delivery and newborn DRGs are those of their titles', () => {
    for (const row of referenceTable('ms_drg')) {
      const title = row['title']!.toLowerCase();
      if (row['is_retired'] === '1') continue;
      const isDelivery = /^(vaginal delivery|cesarean section)/.test(title);
      const isNewborn = row['mdc'] === '15';
      const ours = group('exempt-stay', 'drg', row['ms_drg']!);
      const expected = isDelivery ? 'delivery_drg' : isNewborn ? 'newborn_drg' : undefined;
      expect([row['ms_drg'], ours]).toEqual([row['ms_drg'], expected]);
    }
  });
});
