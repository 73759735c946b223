import { useSyncExternalStore } from 'react';

/** How this person wants the desk to look; kept in the browser, because a ward's screens differ. */
export interface Appearance {
  readonly theme: 'system' | 'light' | 'dark';
  readonly contrast: 'normal' | 'more';
  readonly language: 'zh' | 'en';
  readonly density: 'compact' | 'roomy';
}

const KEY = 'yiti.appearance';
const STANDARD: Appearance = { theme: 'system', contrast: 'normal', language: 'zh', density: 'compact' };

const listeners = new Set<() => void>();
let current: Appearance = read();

function read(): Appearance {
  try {
    return { ...STANDARD, ...JSON.parse(localStorage.getItem(KEY) ?? '{}') };
  } catch {
    return STANDARD;
  }
}

export const appearance = (): Appearance => current;

export function changeAppearance(change: Partial<Appearance>): void {
  current = { ...current, ...change };
  localStorage.setItem(KEY, JSON.stringify(current));
  applyAppearance();
}

/** Writes the choice onto the document, where the tokens look for it. */
export function applyAppearance(): void {
  const root = document.documentElement;
  const wantsDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const dark = current.theme === 'dark' || (current.theme === 'system' && wantsDark);
  const contrast = current.contrast === 'more' || matchMedia('(prefers-contrast: more)').matches;
  root.dataset.theme = dark ? 'dark' : 'light';
  root.dataset.contrast = contrast ? 'more' : 'normal';
  root.lang = current.language === 'zh' ? 'zh-CN' : 'en';
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useAppearance = (): Appearance => useSyncExternalStore(subscribe, appearance);
