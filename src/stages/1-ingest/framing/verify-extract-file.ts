/**
 * The byte layer: proves every byte of an extract and accounts for every record before the engine sees one.
 * DuckDB's own reader loses rows without saying so (engine-and-ecosystem 0.2 to 0.5), so it reads only files in which
 * nothing is left to decide: the delivered file itself when it is clean, else a clean copy.
 */
import { CleanCopy } from './clean-copy.js';
import { frameText } from './frame-text.js';
import type { Pass } from './frame-text.js';
import type { FramedFile, FramingRequest } from './framed-file.js';
import type { RecordSink } from './record-framer.js';

const nowhere: RecordSink = { run: () => undefined, record: () => undefined };

export async function verifyExtractFile(request: FramingRequest): Promise<FramedFile> {
  const asDelivered = await frameText({ ...request, sink: nowhere, isOnlyForAsDelivered: true });
  if (asDelivered !== undefined) return framedFile(asDelivered, request.path, false);
  return framedFile(await writeCleanCopy(request), request.stagedPath, true);
}

/** Begins again from the first byte: a fault early in the file is the rule, and one way of writing is enough. */
async function writeCleanCopy(request: FramingRequest): Promise<Pass> {
  const copy = new CleanCopy(request.stagedPath, request.displayName);
  try {
    const pass = await frameText({ ...request, sink: copy, isOnlyForAsDelivered: false });
    copy.finish();
    return pass as Pass;
  } catch (error) {
    copy.discard();
    throw error;
  }
}

function framedFile(pass: Pass, cleanPath: string, isRewritten: boolean): FramedFile {
  const { framed, accepted, blankLines, faults, mayBePadded } = pass.framer;
  const faulty = faults.map((fault) => fault.recordNumber);
  return {
    sha256: pass.sha256,
    bytes: pass.stamp.size,
    stamp: pass.stamp,
    header: pass.header,
    framed,
    accepted,
    blankLines,
    faults,
    cleanPath,
    isRewritten,
    mayBePadded,
    cleanToRecord: (n) => n + faultsBeforeAccepted(faulty, n),
  };
}

/** How many of the ascending record numbers lie before the n-th record that is not among them. */
function faultsBeforeAccepted(faulty: readonly number[], n: number): number {
  let low = 0;
  let high = faulty.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((faulty[middle] as number) - middle <= n) low = middle + 1;
    else high = middle;
  }
  return low;
}
