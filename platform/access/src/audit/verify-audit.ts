import { createHash } from 'node:crypto';
import type { County } from '@yiti/base';
import type { Queryable } from '@yiti/database';
import { digestOf } from './audit-entry.ts';
import { readChain, readHead } from './audit-store.ts';

/** What a walk along the chain found. `head` can be written down elsewhere, and compared at the next walk. */
export interface AuditVerdict {
  readonly entries: number;
  readonly head: string | undefined;
  /** The first place where the chain does not hold; absent when all is well. */
  readonly broken?: { readonly seq: number; readonly why: 'changed' | 'missing' | 'chain' | 'end' };
}

const STEP = 5_000;

/** Reads the whole log of a county and recomputes every hash. An entry changed, removed or slipped in does not go unseen. */
export async function verifyAudit(db: Queryable, county: County): Promise<AuditVerdict> {
  const end = await readHead(db, county);
  let hash = createHash('sha256').update(`yiti audit ${county}`).digest();
  let seq = 0;
  const stop = (at: number, why: 'changed' | 'missing' | 'chain' | 'end'): AuditVerdict => ({
    entries: seq,
    head: hash.toString('hex'),
    broken: { seq: at, why },
  });

  for (;;) {
    const links = await readChain(db, county, seq, STEP);
    if (end === undefined && links.length > 0) return stop(1, 'end');
    for (const link of links) {
      // Entries written while we walk belong to the next walk.
      if (end === undefined || link.seq > end.seq) break;
      if (link.seq !== seq + 1) return stop(seq + 1, 'missing');
      if (digestOf(link.entry) !== link.digest.toString('hex')) return stop(link.seq, 'changed');
      hash = createHash('sha256').update(hash).update(link.digest).digest();
      if (!hash.equals(link.hash)) return stop(link.seq, 'chain');
      seq = link.seq;
    }
    if (links.length < STEP || (end !== undefined && seq >= end.seq)) break;
  }
  if (seq !== (end?.seq ?? 0) || (end !== undefined && !hash.equals(end.hash))) return stop(seq + 1, 'end');
  return { entries: seq, head: end && hash.toString('hex') };
}
