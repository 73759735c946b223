import { useSyncExternalStore } from 'react';

/** Work put aside for a moment: it stays in reach on every page until it is taken up or closed. */
export interface Minimised {
  readonly title: string;
  /** The address that opens it again. */
  readonly to: string;
}

const MOST = 4;
const listeners = new Set<() => void>();
let items: readonly Minimised[] = [];

function set(next: readonly Minimised[]): void {
  items = next.slice(-MOST);
  for (const listener of listeners) listener();
}

export const minimise = (item: Minimised): void => set([...items.filter((one) => one.to !== item.to), item]);

export const takeUp = (to: string): void => set(items.filter((one) => one.to !== to));

export const useMinimised = (): readonly Minimised[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => items,
  );
