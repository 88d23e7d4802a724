/** Whether a facility class counts under a policy; an unknown class counts as acute. */
import type { Parameters } from '../../src/rules/policy-parameters.js';

export function isCountedClass(facilityClass: string, parameters: Parameters): boolean {
  return (
    facilityClass === 'unknown' ||
    (parameters['counted_facility_classes'] as readonly string[]).includes(facilityClass)
  );
}
