/** Shorter ones are words that stand in any text. */
const MIN_LENGTH = 8;

export const HIDDEN = "(hidden credential)";

/**
 * What credentials are made of, and how to keep it out of texts.
 *
 * Answers are cleared of it before anybody reads them, so that no message, no state and no output can repeat what a server
 * has sent back.
 */
export class KnownSecrets {
  private readonly known = new Set<string>();
  private readonly spellings = new Set<string>();

  add(...secrets: readonly (string | undefined)[]): void {
    for (const secret of secrets) {
      if (secret === undefined || secret.length < MIN_LENGTH || this.known.has(secret)) {
        continue;
      }
      this.known.add(secret);
      const base64 = Buffer.from(secret).toString("base64").replace(/=+$/, "");
      for (const spelling of [
        secret,
        JSON.stringify(secret).slice(1, -1),
        // PHP and others escape slashes in JSON.
        secret.replaceAll("/", "\\/"),
        encodeURIComponent(secret),
        secret.replace(/[&<>]/g, (sign) => `&${{ "&": "amp", "<": "lt", ">": "gt" }[sign]};`),
        base64,
        base64.replaceAll("+", "-").replaceAll("/", "_"),
      ]) {
        this.spellings.add(spelling);
      }
    }
  }

  /** The text without any of them. */
  hideIn(text: string): string {
    let hidden = text;
    for (const spelling of this.spellings) {
      hidden = hidden.includes(spelling) ? hidden.replaceAll(spelling, HIDDEN) : hidden;
    }
    return hidden;
  }

  /** The same bytes unless one of them is inside. */
  hideInBytes(bytes: Uint8Array): Uint8Array {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const found = [...this.spellings].some((spelling) => buffer.includes(spelling));
    return found ? Buffer.from(this.hideIn(buffer.toString("utf8"))) : bytes;
  }
}
