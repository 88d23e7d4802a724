/** Public entry of the byte layer. */
import type { FramedFile, FramingRequest } from './framed-file.js';

export async function verifyExtractFile(request: FramingRequest): Promise<FramedFile> {
  throw new Error(`not built yet: ${request.displayName}`);
}
