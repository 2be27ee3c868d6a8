// What the credentials of this process are made of, and how to keep it out of every text. It belongs to the process and not
// to a session: a text may outlive the session whose token it repeats.

/**
 * Shorter ones are not hidden. Access keys have 16 characters and more, secret keys 40, tokens hundreds; what is shorter
 * are external ids and made-up keys such as `secret`: words that stand in any text, and that a gap in it would give away.
 */
export const MIN_SECRET_LENGTH = 8;

/** A process that runs for months meets new tokens every hour; beyond so many secrets it forgets the older half. */
const MAX_SECRETS = 10_000;

export const HIDDEN = "(hidden credential)";

const START_BYTES = 4;

/** Texts to be hidden, found in the time it takes to look at each byte once, however many they are. */
export class KnownSecrets {
  private known = new Set<string>();
  /** By their first four bytes. */
  private readonly spellings = new Map<number, string[]>();
  /** Which hashes of four bytes begin a spelling. */
  private readonly starts = new Uint8Array(0x1_0000);

  add(...secrets: readonly (string | undefined)[]): void {
    for (const secret of secrets) {
      if (secret === undefined || secret.length < MIN_SECRET_LENGTH || this.known.has(secret)) {
        continue;
      }
      this.known.add(secret);
      for (const spelling of spellingsOf(secret)) {
        this.addSpelling(spelling);
      }
    }
    if (this.known.size > MAX_SECRETS) {
      this.forgetOlderHalf();
    }
  }

  /** The text without any of them. */
  hideIn(text: string): string {
    return this.known.size === 0 ? text : this.hide(text, Buffer.from(text));
  }

  /** The same bytes unless one of them is inside. */
  hideInBytes(bytes: Uint8Array): Uint8Array {
    const found = this.findIn(bytes);
    return found.length === 0 ? bytes : Buffer.from(this.hideIn(Buffer.from(bytes).toString("utf8")));
  }

  private hide(text: string, bytes: Uint8Array): string {
    // The longest first: one spelling may be the beginning of another.
    const found = this.findIn(bytes).sort((a, b) => b.length - a.length);
    return found.reduce((hidden, spelling) => hidden.replaceAll(spelling, HIDDEN), text);
  }

  private findIn(bytes: Uint8Array): string[] {
    if (this.known.size === 0) {
      return [];
    }
    const found = new Set<string>();
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const end = bytes.length - START_BYTES;
    for (let at = 0; at <= end; at += 1) {
      const start = startAt(bytes, at);
      if (this.starts[slotOf(start)] === 0) {
        continue;
      }
      for (const spelling of this.spellings.get(start) ?? []) {
        const length = Buffer.byteLength(spelling);
        if (!found.has(spelling) && buffer.toString("utf8", at, at + length) === spelling) {
          found.add(spelling);
        }
      }
    }
    return [...found];
  }

  private addSpelling(spelling: string): void {
    const start = startAt(Buffer.from(spelling), 0);
    const others = this.spellings.get(start);
    if (others === undefined) {
      this.spellings.set(start, [spelling]);
    } else {
      others.push(spelling);
    }
    this.starts[slotOf(start)] = 1;
  }

  private forgetOlderHalf(): void {
    const newer = [...this.known].slice(-MAX_SECRETS / 2);
    this.known = new Set();
    this.spellings.clear();
    this.starts.fill(0);
    this.add(...newer);
  }
}

/** Those of this process. */
export const KNOWN_SECRETS = new KnownSecrets();

function startAt(bytes: Uint8Array, at: number): number {
  return (
    (Number(bytes[at]) |
      (Number(bytes[at + 1]) << 8) |
      (Number(bytes[at + 2]) << 16) |
      (Number(bytes[at + 3]) << 24)) >>>
    0
  );
}

function slotOf(start: number): number {
  return Math.imul(start, 0x9e37_79b1) >>> 16;
}

/** As it is, and as servers, proxies and libraries write it. */
function spellingsOf(secret: string): Set<string> {
  const percent = encodeURIComponent(secret);
  const base64 = [0, 1, 2].map((before) => base64Of(secret, before));
  return new Set([
    secret,
    JSON.stringify(secret).slice(1, -1),
    // PHP and others escape slashes in JSON.
    secret.replaceAll("/", "\\/"),
    percent,
    percent.replace(/%../g, (code) => code.toLowerCase()),
    secret.replace(/[&<>]/g, (sign) => `&${{ "&": "amp", "<": "lt", ">": "gt" }[sign]};`),
    ...base64,
    ...base64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_")),
  ]);
}

/** The part of it that is the same whatever stands around the secret, of which `before` bytes precede it. */
function base64Of(secret: string, before: number): string {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
  return bytes.toString("base64").slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
}
