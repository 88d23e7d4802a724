/** One pass over an extract: bytes, text, header, records. */
import { BadInput } from '../../../base/errors.js';
import type { DecodedText } from './decode-text.js';
import { decodeText } from './decode-text.js';
import { DeliveredBytes } from './delivered-bytes.js';
import type { DeliveredText, FileStamp, FramingRequest } from './framed-file.js';
import { gunzip } from './gunzip.js';
import { readHeaderLine, repeatedNames } from './header-line.js';
import type { HeaderLine } from './header-line.js';
import { RecordFramer } from './record-framer.js';
import type { RecordSink } from './record-framer.js';
import { TextWindow } from './text-window.js';

export interface Pass {
  readonly sha256: string;
  readonly stamp: FileStamp;
  readonly header: readonly string[];
  readonly framer: RecordFramer;
}

export interface PassRequest extends DeliveredText {
  readonly expectedColumns?: FramingRequest['expectedColumns'];
  readonly sink: RecordSink;
  /** End with `undefined` as soon as the file turns out not to be fit for the engine as it is. */
  readonly isOnlyForAsDelivered: boolean;
}

/** Every byte is read, hashed and verified, or the pass throws; `undefined` only as the request allows. */
export async function frameText(request: PassRequest): Promise<Pass | undefined> {
  const delivered = await DeliveredBytes.open(request.path, request.displayName);
  try {
    if (request.isOnlyForAsDelivered && delivered.isGzip) return undefined;
    const bytes = delivered.isGzip ? gunzip(delivered, request.displayName) : delivered.chunks();
    const text = await decodeText(bytes, request);
    if (request.isOnlyForAsDelivered && !text.isAsDelivered) return undefined;
    const framing = new TextFraming(request, text);
    for await (const chunk of text.chunks) {
      framing.take(chunk);
      if (request.isOnlyForAsDelivered && framing.isCopyNeeded) return undefined;
    }
    const framer = framing.finish();
    if (request.isOnlyForAsDelivered && framing.isCopyNeeded) return undefined;
    return { sha256: delivered.sha256, stamp: delivered.stamp, header: framing.names, framer };
  } finally {
    await delivered.close();
  }
}

class TextFraming {
  names: readonly string[] = [];
  private framer: RecordFramer | undefined;
  private readonly window = new TextWindow();

  constructor(
    private readonly request: PassRequest,
    private readonly text: DecodedText,
  ) {}

  get isCopyNeeded(): boolean {
    return this.framer?.isCopyNeeded ?? false;
  }

  take(chunk: Buffer): void {
    this.window.append(chunk);
    this.frame(false);
  }

  finish(): RecordFramer {
    this.frame(true);
    // readHeaderLine throws at the end of a file without a header
    return this.framer as RecordFramer;
  }

  private frame(isLast: boolean): void {
    const window = { bytes: this.window.bytes, isLast };
    let start = 0;
    if (this.framer === undefined) {
      const header = readHeaderLine(window, this.request);
      if (header === undefined) return;
      this.framer = this.framerFor(header, window.bytes);
      start = header.next;
    }
    this.window.drop(this.framer.frame(window, start));
  }

  private framerFor(header: HeaderLine, bytes: Buffer): RecordFramer {
    const { names, dialect, lineEnd } = header;
    const { displayName, expectedColumns, sink } = this.request;
    const faults = [...repeatedNames(names, displayName), ...(expectedColumns?.(names) ?? [])];
    if (faults.length > 0) throw new BadInput(faults);
    this.names = names;
    const { sourceOffset } = this.text;
    sourceOffset.pass(bytes, 0, header.next);
    sink.record(bytes, header.start, header.end);
    const subject = { displayName, header: names, dialect, headerLineEnd: lineEnd, sourceOffset };
    const framer = new RecordFramer(subject, sink);
    framer.blankLines = header.blankLinesBefore;
    if (header.blankLinesBefore > 0) framer.isCopyNeeded = true;
    return framer;
  }
}
