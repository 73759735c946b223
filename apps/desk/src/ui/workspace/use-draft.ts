import { useEffect, useState } from 'react';

/**
 * Text being written, kept in this browser window on every keystroke, so that closing a workspace or
 * looking something up loses nothing. `settle` forgets the draft once it was sent.
 */
export function useDraft<T>(key: string, initial: T): [T, (next: T) => void, () => void] {
  const place = `yiti.draft.${key}`;
  const [draft, setDraft] = useState<T>(() => read(place, initial));

  // Another key is another draft; a new `initial` alone must not overwrite what was written
  useEffect(() => setDraft(read(place, initial)), [place]);

  const change = (next: T) => {
    sessionStorage.setItem(place, JSON.stringify(next));
    setDraft(next);
  };
  const settle = () => {
    sessionStorage.removeItem(place);
    setDraft(initial);
  };
  return [draft, change, settle];
}

function read<T>(place: string, initial: T): T {
  const kept = sessionStorage.getItem(place);
  return kept === null ? initial : JSON.parse(kept);
}
