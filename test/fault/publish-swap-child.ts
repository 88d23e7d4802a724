/** A publish that is killed, as a machine dies: no handler runs, nothing is tidied up. */
import { join } from 'node:path';
import { mkdirSync, writeFileSync } from 'node:fs';
import { swapIn } from '../../src/stages/8-publish/swap.js';

const [publishDirectory = '', runId = '', killAfter = ''] = process.argv.slice(2);
const staged = join(publishDirectory, '.runs', '.killed.partial');
mkdirSync(staged);
writeFileSync(
  join(staged, 'manifest.json'),
  JSON.stringify({ as_of: '2026-06-30', run_id: runId, outputs: [] }),
);
await swapIn({
  publishDirectory,
  staged,
  runId,
  asOf: '2026-06-30',
  attemptId: 'killed',
  onStep: (step) => {
    if (step === killAfter) process.kill(process.pid, 'SIGKILL');
  },
});
