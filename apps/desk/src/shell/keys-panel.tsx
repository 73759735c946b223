import { useSyncExternalStore } from 'react';
import { t } from '../text/index.ts';
import { type KeyAct, useKeys, useListedKeys } from '../ui/keys.ts';

const listeners = new Set<() => void>();
let open = false;

function set(next: boolean): void {
  open = next;
  for (const listener of listeners) listener();
}

export const showKeys = (): void => set(!open);

const NAMES: Record<string, string> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc' };

/** `?` lists the keys of the page one is on, in a corner where it covers nothing one is reading. */
export function KeysPanel() {
  const shown = useSyncExternalStore(subscribe, () => open);
  const acts = useListedKeys();
  useKeys([{ keys: ['?'], text: t('keys.help'), run: showKeys }]);
  if (!shown) return null;
  return (
    <aside className="keys-panel" aria-label={t('keys.title')}>
      <h2>{t('keys.title')}</h2>
      <dl>
        <Row keys={['Ctrl K']} text={t('keys.find')} />
        {acts.map((act: KeyAct) => (
          <Row key={act.keys.join() + act.text} keys={act.keys} text={act.text} />
        ))}
      </dl>
    </aside>
  );
}

function Row({ keys, text }: { keys: readonly string[]; text: string }) {
  return (
    <>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>
            {key === ' ' ? t('keys.space') : (NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key))}
          </kbd>
        ))}
      </dt>
      <dd>{text}</dd>
    </>
  );
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
