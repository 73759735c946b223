import { useSyncExternalStore } from 'react';

const AGAIN_AFTER_MS = 5_000;

const listeners = new Set<() => void>();
let offline = false;

/** Judged by what requests experience: `navigator.onLine` says yes in a building with dead Wi-Fi. */
export const useOffline = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => offline,
  );

export function noteOnline(): void {
  change(false);
}

export function noteOffline(): void {
  if (!offline) setTimeout(tryAgain, AGAIN_AFTER_MS);
  change(true);
}

async function tryAgain(): Promise<void> {
  try {
    await fetch('/health');
    noteOnline();
  } catch {
    setTimeout(tryAgain, AGAIN_AFTER_MS);
  }
}

function change(next: boolean): void {
  if (offline === next) return;
  offline = next;
  for (const listener of listeners) listener();
}
