/** What a stream of bytes turned out to hold. */
export type Frame =
  | { readonly kind: 'message'; readonly bytes: Buffer }
  /** The end never came: another message began, the line was closed, or it was silent for too long. */
  | { readonly kind: 'truncated'; readonly bytes: Buffer }
  /** Longer than the limit; only its beginning was kept. */
  | { readonly kind: 'oversize'; readonly bytes: Buffer }
  /** Bytes that stand between messages and are not blank. */
  | { readonly kind: 'noise'; readonly bytes: Buffer };

const START = 0x0b;
const END = 0x1c;
const KEPT_OF_OVERSIZE = 4096;
const KEPT_OF_NOISE = 4096;

/**
 * Cuts a stream into MLLP frames, whatever the packets: a frame may come byte by byte, or many in one packet. Neither
 * control character can be part of a character in UTF-8 or GB18030, so they are looked for without decoding.
 */
export class MllpFrames {
  readonly #limit: number;
  #parts: Buffer[] = [];
  #length = 0;
  #inside = false;
  #oversize = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether a message has begun and not ended. */
  get open(): boolean {
    return this.#inside || this.#length > 0;
  }

  push(chunk: Buffer): Frame[] {
    const frames: Frame[] = [];
    let at = 0;
    while (at < chunk.length) {
      const mark = this.#inside ? nextOf(chunk, at, START, END) : chunk.indexOf(START, at);
      const end = mark < 0 ? chunk.length : mark;
      this.#keep(chunk.subarray(at, end));
      if (mark < 0) break;
      if (chunk[mark] === END) this.#finish('message', frames);
      else this.#begin(frames);
      at = mark + 1;
    }
    return frames;
  }

  /** The line is closed or given up: what is left is a message that was cut off. */
  close(): Frame[] {
    const frames: Frame[] = [];
    this.#finish(this.#inside ? 'truncated' : 'noise', frames);
    return frames;
  }

  #begin(frames: Frame[]): void {
    this.#finish(this.#inside ? 'truncated' : 'noise', frames);
    this.#inside = true;
  }

  #finish(kind: 'message' | 'truncated' | 'noise', frames: Frame[]): void {
    const bytes = Buffer.concat(this.#parts);
    const blank = kind === 'noise' && !bytes.some((byte) => byte > 0x20 && byte !== END);
    if (!blank) frames.push({ kind: this.#oversize ? 'oversize' : kind, bytes });
    this.#parts = [];
    this.#length = 0;
    this.#inside = false;
    this.#oversize = false;
  }

  #keep(part: Buffer): void {
    if (part.length === 0 || this.#oversize) return;
    if (!this.#inside) {
      const room = KEPT_OF_NOISE - this.#length;
      if (room <= 0) return;
      part = part.subarray(0, room);
    }
    this.#parts.push(part);
    this.#length += part.length;
    if (this.#length <= this.#limit) return;
    this.#parts = [Buffer.from(Buffer.concat(this.#parts).subarray(0, KEPT_OF_OVERSIZE))];
    this.#oversize = true;
  }
}

function nextOf(chunk: Buffer, from: number, one: number, other: number): number {
  const end = chunk.indexOf(other, from);
  const start = chunk.subarray(0, end < 0 ? chunk.length : end).indexOf(one, from);
  return start < 0 ? end : start;
}
