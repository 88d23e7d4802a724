import { defineTable } from './table.js';

export const measureSubject = defineTable({
  name: 'measure_subject',
  stage: 'measure',
  grain: 'one row per measure variant and person in scope',
  key: ['variant_id', 'person_id'],
  columns: {
    variant_id: ['text', 'measure variant'],
    person_id: ['text', ''],
    stay_variant_id: ['text', ''],
    condition_variant_id: ['text', ''],
    social_variant_id: ['text', ''],
    age: ['int', ''],
    claims_reason: ['text', 'why the silence of claims proves nothing; null when it does'],
    sud_reason: ['text', 'why no substance use on claims proves nothing'],
    has_claims: ['bool', ''],
    has_stays: ['bool', 'claims or notices'],
    has_screens: ['bool', ''],
    has_functional_screens: ['bool', ''],
    has_language: ['bool', ''],
    has_labs: ['bool', ''],
    pharmacy_reason: ['text', 'why no fill proves nothing'],
    has_pharmacy: ['bool', ''],
  },
});
