/** Screening answers: need, denial, refusal and words that nobody knows, as codes and as labels. */
import fc from 'fast-check';
import type { Observation } from '../reference/facts.js';
import { randomDate } from './random-dates.js';

const answers: readonly (readonly [code: string, result: string])[] = [
  ['71802-3', 'LA31993-1'],
  ['71802-3', 'LA31993-1'],
  ['71802-3', 'LA31995-6'],
  ['71802-3', 'LA30190-5'],
  ['71802-3', ' I do not have a steady place to live (I am temporarily staying with others)'],
  ['71802-3', 'Patient is homeless'],
  ['71802-3', 'see notes'],
  ['71802-3', 'I choose not to answer this question'],
  ['93033-9', 'Yes'],
  ['93033-9', 'LA32-8'],
  ['96778-6', 'LA28580-1'],
  ['96778-6', 'None of the above'],
  ['88122-7', 'LA28398-8'],
  ['88122-7', 'Sometimes true'],
  ['88122-7', 'LA15775-2'],
  ['88123-5', 'never TRUE'],
  ['88124-3', 'LA19952-3'],
  ['88124-3', 'No risk'],
  ['93031-3', 'Food'],
  ['93031-3', 'LA30129-3'],
  ['93031-3', 'I choose not to answer'],
  ['54588-9', 'LA33-6'],
  ['54588-9', 'No'],
  ['54588-9', 'Unable to determine'],
  ['ENGLISH_PROFICIENCY', 'Very well'],
  ['ENGLISH_PROFICIENCY', 'Not well'],
  ['54899-0', 'LA30188-9'],
  ['97027-7', 'LA32-8'],
  ['97027-7', 'Yes'],
  ['95614-4', '10'],
  ['95614-4', '11'],
  ['76501-6', 'Unsure'],
  ['44261-6', '12'],
  ['44261-6', '19'],
  ['44261-6', '20'],
  ['44260-8', '0'],
  ['44260-8', 'Several days'],
  ['93030-5', 'LA33-6'],
  ['93030-5', 'LA32-8'],
  ['93030-5', 'I choose not to answer this question'],
  ['CAREGIVER', 'Yes'],
  ['CAREGIVER', 'No'],
  ['CAREGIVER', 'Unsure'],
  ['SILS', 'Rarely'],
  ['SILS', 'Sometimes'],
  ['SILS', 'now and then'],
  ['FUNCTIONAL_LIMITATION', 'Yes'],
  ['FUNCTIONAL_LIMITATION', 'No'],
];

const screen = fc.record({
  date: randomDate,
  answers: fc.array(fc.constantFrom(...answers), { minLength: 1, maxLength: 6 }),
});

export const screens: fc.Arbitrary<readonly Observation[]> = fc.array(screen, { maxLength: 4 }).map((some) =>
  some.flatMap(({ date, answers: given }, i) =>
    given.map(([code, result], j) => ({
      observation_id: `O${i}-${j}`,
      observation_date: date,
      code_system: /^\d/.test(code) ? 'loinc' : 'local',
      code,
      result: result.trim(),
    })),
  ),
);
