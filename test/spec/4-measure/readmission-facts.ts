/** Questions of stage 4 over stays drawn as bills and notices. */
import { stayAnswers } from '../3-assemble/stay-facts.js';
import type { StayFacts } from '../3-assemble/stay-facts.js';

export async function ask(facts: StayFacts, sql: string): Promise<readonly string[]> {
  const answers = await stayAnswers(facts);
  try {
    return await answers.ask(sql);
  } finally {
    await answers.close();
  }
}

/** Each index stay as `stay flag`, the flag `-` while its days are not over. */
export function readmissionsOf(facts: StayFacts): Promise<readonly string[]> {
  return ask(facts, 'select stay_id, is_unplanned_30 from readmission order by stay_id');
}
