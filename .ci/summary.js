// Closing line of .ci/run, and the guard that no test over the shared inputs was skipped while they are here.
import { existsSync, readFileSync } from 'node:fs';

const results = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const tests = results.testResults.flatMap((file) => file.assertionResults);
const passed = tests.filter((test) => test.status === 'passed').length;
const failed = tests.filter((test) => test.status === 'failed').length;
const skipped = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed');
const shared = process.env.CARETIER_SHARED;
const overShared = tests.filter((test) => test.fullName.includes('[shared]'));
const skippedShared = skipped.filter((test) => test.fullName.includes('[shared]'));
console.log(
  `tests over shared inputs: ${overShared.length - skippedShared.length} run, ${skippedShared.length} skipped`,
);
for (const test of skipped) console.log(`skipped: ${test.fullName}`);
const unfair = existsSync(shared) && (skippedShared.length > 0 || overShared.length === 0);
if (unfair) console.error('the shared inputs are here, and a test over them did not run');
console.log(`${passed} passed, ${failed} failed, ${skipped.length} skipped`);
process.exit(failed > 0 || unfair ? 1 : 0);
