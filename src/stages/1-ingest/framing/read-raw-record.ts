/** Reads an extract once more for the bytes of records that were accepted here and set aside later. */
import { frameText } from './frame-text.js';
import type { DeliveredText } from './framed-file.js';
import type { RecordPlace, RecordSink } from './record-framer.js';
import { CR, LF } from './record-scan.js';

export interface RawRecord {
  readonly recordNumber: number;
  /** Into the decompressed bytes as delivered. */
  readonly byteOffset: number;
  /** Without its line end. */
  readonly raw: string;
}

/** In record order, once each; a number that was not accepted when framing the same file is passed over. */
export async function readRawRecords(
  text: DeliveredText,
  recordNumbers: Iterable<number>,
  visit: (record: RawRecord) => void,
): Promise<void> {
  const wanted = Float64Array.from(new Set(recordNumbers)).sort();
  if (wanted.length === 0) return;
  await frameText({ ...text, sink: new RawSink(wanted, visit), isOnlyForAsDelivered: false });
}

class RawSink implements RecordSink {
  private at = 0;

  constructor(
    private readonly wanted: Float64Array,
    private readonly visit: (record: RawRecord) => void,
  ) {}

  run(bytes: Buffer, start: number, end: number, place: RecordPlace): void {
    if (!this.isWanted(place.framed)) return;
    const lineEnds: number[] = [];
    for (let at = start; at < end; at = (lineEnds.at(-1) as number) + 1) lineEnds.push(bytes.indexOf(LF, at));
    const first = place.framed - lineEnds.length + 1;
    while (this.isWanted(place.framed)) {
      const index = (this.wanted[this.at] as number) - first;
      // lower numbers were set aside by framing and have their raw bytes there
      if (index < 0) this.at += 1;
      else
        this.keep(
          bytes,
          index === 0 ? start : (lineEnds[index - 1] as number) + 1,
          lineEnds[index] as number,
          place,
        );
    }
  }

  record(bytes: Buffer, start: number, end: number, place?: RecordPlace): void {
    if (place === undefined) return;
    while (this.isWanted(place.framed - 1)) this.at += 1;
    if (this.wanted[this.at] === place.framed) this.keep(bytes, start, end, place);
  }

  private isWanted(upTo: number): boolean {
    return this.at < this.wanted.length && (this.wanted[this.at] as number) <= upTo;
  }

  private keep(bytes: Buffer, start: number, lineEnd: number, place: RecordPlace): void {
    const recordNumber = this.wanted[this.at++] as number;
    const end = lineEnd > start && bytes[lineEnd - 1] === CR && bytes[lineEnd] === LF ? lineEnd - 1 : lineEnd;
    const raw = bytes.toString('utf8', start, end);
    this.visit({ recordNumber, byteOffset: place.offsetOf(start), raw });
  }
}
