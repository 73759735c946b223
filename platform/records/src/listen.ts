import type { County } from '@yiti/base';
import type { Database } from '@yiti/database';
import { announceLater, openEar } from './feed-store.ts';

/** Wakes readers of the feed; they then ask for the changes themselves. A wake-up may come for nothing, never too rarely. */
export interface Bell {
  /** After a commit. Announcements that would overtake each other are sent as one. */
  ring(county: County): void;
  /** Calls `wake` after each change of the county, in whatever process it was made; returns how to stop. */
  listen(county: County, wake: () => void): () => Promise<void>;
}

/** How long a reader sleeps at most: the wake-up of a process that died after its commit is never sent. */
const SLEEP_MS = 5_000;
/** Between two announcements; what happens meanwhile is announced together. */
const GAP_MS = 20;

/**
 * Announcing inside the transaction would make all commits queue for one lock, so it is done after it, by a statement
 * of its own, with at most one under way.
 */
export function bell(db: Database): Bell {
  const due = new Set<County>();
  let sending = false;
  const listeners = new Set<{ county: County; wake: () => void }>();
  let ear: ReturnType<typeof openEar> | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function send(): Promise<void> {
    sending = true;
    while (due.size > 0) {
      const counties = [...due];
      due.clear();
      await announceLater(db, counties).catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, GAP_MS));
    }
    sending = false;
  }

  const wakeAll = (county?: number): void => {
    for (const listener of listeners) if (county === undefined || listener.county === county) listener.wake();
  };

  const openIfNeeded = (): void => {
    ear ??= openEar(db, wakeAll);
    ear.catch(() => {
      ear = undefined;
    });
  };

  /** Wakes everybody from time to time, and replaces a connection that broke. */
  async function tick(): Promise<void> {
    openIfNeeded();
    try {
      await (await ear)?.probe();
    } catch {
      (await ear?.catch(() => undefined))?.close();
      ear = undefined;
    }
    wakeAll();
  }

  return {
    ring(county) {
      due.add(county);
      if (!sending) void send();
    },
    listen(county, wake) {
      const listener = { county, wake };
      listeners.add(listener);
      openIfNeeded();
      timer ??= setInterval(() => void tick(), SLEEP_MS).unref();
      return async () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
        const open = ear;
        ear = undefined;
        (await open?.catch(() => undefined))?.close();
      };
    },
  };
}
