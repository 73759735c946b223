import { randomFillSync } from 'node:crypto';

/** A string that may only be used as the id of one kind of thing. */
export type Id<Kind extends string> = string & { readonly __id: Kind };

/** The six-digit division code of a county (GB/T 2260), which begins every key in the database. */
export type County = number & { readonly __county: true };

export const toCounty = (code: number | string): County => Number(code) as County;

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const POOL = Buffer.alloc(4096);
let used = POOL.length;

/**
 * A new id: 18 characters, legal in FHIR, sortable by time of making, so that neighbours in time are
 * neighbours in the index. 45 bits of milliseconds and 45 random bits: several processes never agree.
 */
export function newId(now: number = Date.now()): string {
  if (used + 9 > POOL.length) {
    randomFillSync(POOL);
    used = 0;
  }
  let id = '';
  for (let rest = now, place = 0; place < 9; place++) {
    id = ALPHABET[rest % 32] + id;
    rest = Math.floor(rest / 32);
  }
  for (let place = 0; place < 9; place++) id += ALPHABET[(POOL[used++] as number) & 31];
  return id;
}
