import { useEffect, useRef, useState } from 'react';
import { t } from '../../text/index.ts';
import { useKeys } from '../keys.ts';

interface CursorNeeds {
  readonly keys: readonly string[];
  /** What is open beside the list; moving the cursor then opens the next one. */
  readonly current: string | undefined;
  readonly onOpen: ((key: string) => void) | undefined;
  readonly onSelect?: ((key: string) => void) | undefined;
  readonly onEnd: () => void;
}

/** The row the keyboard stands on: arrows or J and K move, Enter opens, Space selects. */
export function useListCursor({ keys, current, onOpen, onSelect, onEnd }: CursorNeeds) {
  const [at, setAt] = useState<string | undefined>(current);
  const body = useRef<HTMLTableSectionElement>(null);

  useEffect(() => {
    if (current) setAt(current);
  }, [current]);

  const move = (step: number) => {
    const index = at === undefined ? -1 : keys.indexOf(at);
    const next = keys[Math.max(0, Math.min(keys.length - 1, index + step))];
    if (next === undefined) return;
    setAt(next);
    if (current && next !== current) onOpen?.(next);
    focusRow(body.current, next);
    if (index + step >= keys.length - 1) onEnd();
  };

  useKeys([
    { keys: ['ArrowDown', 'j'], text: t('keys.next'), run: () => move(1) },
    { keys: ['ArrowUp', 'k'], text: t('keys.previous'), run: () => move(-1) },
    ...(onOpen ? [{ keys: ['Enter'], text: t('keys.open'), run: () => at && onOpen(at) }] : []),
    ...(onSelect ? [{ keys: [' '], text: t('keys.select'), run: () => at && onSelect(at) }] : []),
  ]);
  return { at: at ?? keys[0], setAt, body };
}

function focusRow(body: HTMLElement | null, key: string): void {
  const row = body?.querySelector<HTMLElement>(`tr[data-key="${CSS.escape(key)}"]`);
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
}
