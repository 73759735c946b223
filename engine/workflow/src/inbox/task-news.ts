import type { County } from '@yiti/base';
import { type Connection, type Database, sql } from '@yiti/database';

/** Tells inboxes that something has changed for an institution, in whichever process it was done. */
export interface TaskNews {
  /** Calls `wake` after each change; it may come for nothing, never too rarely. Returns how to stop. */
  listen(county: County, institution: string, wake: () => void): () => void;
  /** For tests and a clean stop. */
  close(): Promise<void>;
}

/** How long an inbox sleeps at most when the connection that should have woken it is broken. */
const SLEEP_MS = 15_000;

interface Listener {
  readonly county: County;
  readonly institution: string;
  readonly wake: () => void;
}

/**
 * The steps themselves announce, in their own transaction: what is heard is committed, and what is committed is heard.
 * One connection for each process, opened when the first inbox looks and replaced when it breaks.
 */
export function taskNews(db: Database): TaskNews {
  const listeners = new Set<Listener>();
  let ear: Promise<Connection> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const heard = (payload: string | undefined): void => {
    const [county, ...institutions] = (payload ?? '').split(' ');
    for (const listener of listeners) {
      if (String(listener.county) === county && institutions.includes(listener.institution)) listener.wake();
    }
  };

  async function open(): Promise<Connection> {
    const connection = await db.connect();
    // A connection that breaks says so as an event, which would end the process if nobody heard it; the probe notices too.
    connection.on('error' as 'notification', () => {});
    connection.on('notification', ({ payload }) => heard(payload));
    await connection.query(sql`listen workflow_task`);
    return connection;
  }

  const openIfNeeded = (): void => {
    ear ??= open();
    ear.catch(() => {
      ear = undefined;
    });
  };

  async function hangUp(): Promise<void> {
    const open = ear;
    ear = undefined;
    (await open?.catch(() => undefined))?.release(true);
  }

  async function tick(): Promise<void> {
    openIfNeeded();
    try {
      await (await ear)?.query(sql`select 1`);
    } catch {
      await hangUp();
    }
    for (const { wake } of listeners) wake();
  }

  async function close(): Promise<void> {
    clearInterval(timer);
    timer = undefined;
    listeners.clear();
    await hangUp();
  }

  return {
    listen(county, institution, wake) {
      const listener = { county, institution, wake };
      listeners.add(listener);
      openIfNeeded();
      timer ??= setInterval(() => void tick(), SLEEP_MS).unref();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) void close();
      };
    },
    close,
  };
}
