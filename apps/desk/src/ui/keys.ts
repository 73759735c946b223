import { useEffect, useRef, useSyncExternalStore } from 'react';

/** One key of a page: what it does, in words for the `?` panel, and the doing. */
export interface KeyAct {
  /** As `KeyboardEvent.key`, letters in lower case. Several keys may share an act. */
  readonly keys: readonly string[];
  readonly text: string;
  readonly run: (event: KeyboardEvent) => void;
}

const active = new Set<readonly KeyAct[]>();
const listeners = new Set<() => void>();
let listed: readonly KeyAct[] = [];

function relist(): void {
  listed = [...active].flat();
  for (const listener of listeners) listener();
}

/** Keys that work while this component is on screen. Single letters rest while a field has focus. */
export function useKeys(acts: readonly KeyAct[], on = true): void {
  const latest = useRef(acts);
  latest.current = acts;
  const signature = acts.map((act) => act.keys.join('') + act.text).join('|');

  // `signature` stands for the acts, which are new on every render
  useEffect(() => {
    if (!on) return;
    const shown = latest.current;
    active.add(shown);
    relist();
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isBusy(event)) return;
      const act = latest.current.find((one) => one.keys.includes(keyOf(event)));
      if (!act) return;
      event.preventDefault();
      act.run(event);
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
      active.delete(shown);
      relist();
    };
  }, [on, signature]);
}

const keyOf = (event: KeyboardEvent): string =>
  event.key.length === 1 ? event.key.toLowerCase() : event.key;

/** Somebody is writing, a menu is open, or the key belongs to the control that has focus. */
function isBusy(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  const at = event.target instanceof Element ? event.target : undefined;
  if (!at) return false;
  if (
    at.closest(
      'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], [role=dialog], [role=menu], [role=combobox]',
    )
  )
    return event.key !== 'Escape' || at.closest('[role=dialog], [role=menu]') !== null;
  const presses = event.key === 'Enter' || event.key === ' ';
  if (presses && at.closest('a, button, input')) return true;
  return event.key.startsWith('Arrow') && at.closest('.ws, [data-own-arrows]') !== null;
}

/** All keys that work right now, for the `?` panel. */
export const useListedKeys = (): readonly KeyAct[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => listed,
  );
