import { hash, randomBytes } from "node:crypto";

/** Numbers of 32 bits that stand for one text. */
const LANES = 3;
const FIRST_SLOTS = 1024;
/** However many texts are announced; 12 MB. */
const MOST_FIRST_SLOTS = 1024 * 1024;
const FULLEST = 0.8;
const GROWTH = 1.5;

/**
 * Which texts were there before, at 15 to 23 bytes each however long they are.
 *
 * It holds 96 bits of each text's SHA-256, so that among a million no two are taken for one (the odds are 1 to 10^17).
 * Who may name resources could look for two such names, with some hours of computing. So each text is digested together with
 * a random one.
 */
export class Seen {
  private readonly salt = randomBytes(16).toString("base64");
  private size = 0;
  private slots: Uint32Array;

  /** @param expected how many texts may come; more cost a larger table each time it is full */
  constructor(expected = 0) {
    const slots = Math.min(Math.ceil(expected / FULLEST) + 1, MOST_FIRST_SLOTS);
    this.slots = new Uint32Array(Math.max(slots, FIRST_SLOTS) * LANES);
  }

  has(text: string): boolean {
    return this.slots[slotFor(this.slots, lanesOf(this.salt + text), 0)] !== 0;
  }

  /** Whether it is the first time. */
  add(text: string): boolean {
    const lanes = lanesOf(this.salt + text);
    const slot = slotFor(this.slots, lanes, 0);
    if (this.slots[slot] !== 0) {
      return false;
    }
    this.slots.set(lanes, slot);
    this.size += 1;
    if (this.size * LANES > this.slots.length * FULLEST) {
      this.slots = grown(this.slots);
    }
    return true;
  }
}

// As text, the digest costs a quarter of what it costs as a buffer.
function lanesOf(text: string): Uint32Array {
  const digits = hash("sha256", text, "hex");
  const lanes = new Uint32Array(LANES);
  for (let lane = 0; lane < LANES; lane += 1) {
    lanes[lane] = Number.parseInt(digits.slice(lane * 8, lane * 8 + 8), 16);
  }
  if (lanes[0] === 0) {
    lanes[0] = 1; // 0 begins an empty slot
  }
  return lanes;
}

/** Where in `slots` the text is whose lanes begin at `at`, or where it belongs. */
function slotFor(slots: Uint32Array, lanes: Uint32Array, at: number): number {
  let slot = (Number(lanes[at + 1]) * LANES) % slots.length;
  while (slots[slot] !== 0 && !isSame(slots, slot, lanes, at)) {
    slot = (slot + LANES) % slots.length;
  }
  return slot;
}

function isSame(slots: Uint32Array, slot: number, lanes: Uint32Array, at: number): boolean {
  for (let lane = 0; lane < LANES; lane += 1) {
    if (slots[slot + lane] !== lanes[at + lane]) {
      return false;
    }
  }
  return true;
}

function grown(slots: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.ceil((slots.length / LANES) * GROWTH) * LANES);
  for (let at = 0; at < slots.length; at += LANES) {
    if (slots[at] !== 0) {
      larger.set(slots.subarray(at, at + LANES), slotFor(larger, slots, at));
    }
  }
  return larger;
}
