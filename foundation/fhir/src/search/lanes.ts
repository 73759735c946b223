/**
 * A 64-bit hash in two 32-bit lanes, without BigInt. Not for secrets: only to give everything that can be asked with
 * equality one small number. The mixing is that of MurmurHash3 (x86, 32-bit blocks), each lane stirred into the other.
 * One hash is computed at a time, so the lanes live here and not in an object.
 */
let high = 0;
let low = 0;

/** Two 32-bit halves of a hash, to start from or to join with `xor`. */
export interface Lanes {
  readonly high: number;
  readonly low: number;
}

export function start(from: Lanes): void {
  high = from.high;
  low = from.low;
}

export const keep = (): Lanes => ({ high, low });

export function mixNumber(value: number): void {
  let block = Math.imul(value, 0xcc9e2d51);
  block = (block << 15) | (block >>> 17);
  low ^= Math.imul(block, 0x1b873593);
  low = (((low << 13) | (low >>> 19)) + high) | 0;
  low = (Math.imul(low, 5) + 0xe6546b64) | 0;
  block = Math.imul(value, 0x239b961b);
  block = (block << 17) | (block >>> 15);
  high ^= Math.imul(block, 0xab0e9789);
  high = (((high << 16) | (high >>> 16)) + low) | 0;
  high = (Math.imul(high, 5) + 0x561ccd1b) | 0;
}

/** The length goes in too, so that `ab` + `c` and `a` + `bc` differ. */
export function mixText(text: string): void {
  const { length } = text;
  let place = 0;
  for (; place + 1 < length; place += 2)
    mixNumber(text.charCodeAt(place) | (text.charCodeAt(place + 1) << 16));
  mixNumber(place < length ? text.charCodeAt(place) | (length << 16) : length);
}

/** Ends the hash, so that every bit of the input moves every bit of the result. */
export function finish(): void {
  low = (low + high) | 0;
  high = (high + low) | 0;
  low = avalanche(low);
  high = avalanche(high);
  low = (low + high) | 0;
  high = (high + low) | 0;
}

function avalanche(lane: number): number {
  let mixed = lane ^ (lane >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** The finished hash as PostgreSQL's `bigint` reads it. */
export const decimal = (): string => toDecimal(high, low);

/** The finished hash joined with another by exclusive or. */
export const decimalXor = (other: Lanes): string => toDecimal(high ^ other.high, low ^ other.low);

/** Signed 64 bits as decimal digits. Doubles carry 53 bits, so the digits are made in three portions of up to seven. */
export function toDecimal(highLane: number, lowLane: number): string {
  let upper = highLane >>> 0;
  let lower = lowLane >>> 0;
  const negative = highLane < 0;
  if (negative) {
    lower = (~lowLane + 1) >>> 0;
    upper = (~highLane + (lower === 0 ? 1 : 0)) >>> 0;
  }
  // upper · 2³² + lower, where 2³² = 4294 · 10⁶ + 967296; no product here passes 2⁵³.
  const small = upper * 967_296 + lower;
  const carry = Math.floor(small / 1_000_000);
  const last = small - carry * 1_000_000;
  const large = upper * 4_294 + carry;
  const first = Math.floor(large / 10_000_000);
  const middle = large - first * 10_000_000;
  const digits =
    first > 0
      ? `${first}${padded(middle, 7)}${padded(last, 6)}`
      : middle > 0
        ? `${middle}${padded(last, 6)}`
        : String(last);
  return negative ? `-${digits}` : digits;
}

function padded(value: number, places: number): string {
  const text = String(value);
  return text.length === places ? text : text.padStart(places, '0');
}
