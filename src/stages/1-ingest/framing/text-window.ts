/** One stretch of decoded bytes: what is left unfinished of the last chunk, followed by the next chunk. */
export class TextWindow {
  private store = Buffer.alloc(0);
  private used = 0;

  get bytes(): Buffer {
    return this.store.subarray(0, this.used);
  }

  append(chunk: Buffer): void {
    const needed = this.used + chunk.length;
    if (needed > this.store.length) {
      const larger = Buffer.allocUnsafeSlow(Math.ceil(needed * 1.25));
      this.store.copy(larger, 0, 0, this.used);
      this.store = larger;
    }
    chunk.copy(this.store, this.used);
    this.used = needed;
  }

  drop(length: number): void {
    this.store.copyWithin(0, length, this.used);
    this.used -= length;
  }
}
