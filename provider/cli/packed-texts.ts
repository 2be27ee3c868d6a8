/** What one UTF-16 unit takes in UTF-8 at most. */
const MAX_BYTES_PER_UNIT = 3;

/**
 * The texts of a column as UTF-8 in one buffer, which is used again for the next rows. As strings they outlive the young
 * generation, and V8 lets its heap grow to a multiple of what lives there.
 */
export class PackedTexts {
  private bytes = Buffer.allocUnsafeSlow(1024);
  private length = 0;
  /** Where each text ends; -1 for `undefined`. */
  private readonly ends: number[] = [];

  add(text: string | undefined): void {
    if (text === undefined) {
      this.ends.push(-1);
      return;
    }
    const needed = this.length + text.length * MAX_BYTES_PER_UNIT;
    if (needed > this.bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * this.bytes.length));
      this.bytes.copy(larger, 0, 0, this.length);
      this.bytes = larger;
    }
    this.length += this.bytes.write(text, this.length);
    this.ends.push(this.length);
  }

  /** Views that are valid until {@link clear}. */
  values(): (Uint8Array | undefined)[] {
    let start = 0;
    return this.ends.map((end) => {
      if (end < 0) {
        return undefined;
      }
      const value = this.bytes.subarray(start, end);
      start = end;
      return value;
    });
  }

  clear(): void {
    this.length = 0;
    this.ends.length = 0;
  }
}
