import type { County } from '@yiti/base';
import type { Queryable } from '@yiti/database';
import { type AuditEntry, type AuditEvent, toEntry } from './audit-entry.ts';
import { appendEntries } from './audit-store.ts';

/** Writes down who did what. A promise is kept only when the entry is committed, so an answer can wait for it. */
export interface AuditLog {
  append(event: AuditEvent): Promise<void>;
}

/** One statement carries at most this many entries, so that a burst does not make one reader wait for all others. */
const LARGEST_BATCH = 500;

interface Waiting {
  readonly entry: AuditEntry;
  readonly written: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Entries that arrive while a batch is being written wait for the next one, which leaves as soon as the first is committed:
 * no timer, one commit for many readers, and the order of arrival is the order of the chain.
 */
export function openAuditLog(db: Queryable, county: County, clock: () => Date): AuditLog {
  let waiting: Waiting[] = [];
  let writing = false;

  async function writeAll(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, LARGEST_BATCH);
      waiting = waiting.slice(LARGEST_BATCH);
      try {
        await appendEntries(
          db,
          county,
          batch.map(({ entry }) => entry),
        );
        for (const { written } of batch) written();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    writing = false;
  }

  return {
    append: (event) =>
      new Promise((written, failed) => {
        waiting.push({ entry: toEntry(event, clock()), written, failed });
        if (!writing) void writeAll();
      }),
  };
}
