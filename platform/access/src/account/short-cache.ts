interface Kept<Value> {
  readonly value: Promise<Value>;
  readonly until: number;
}

export interface ShortCache<Value> {
  get(key: string, find: () => Promise<Value>): Promise<Value>;
  /** Forgets everything: what a change of sessions or accounts in this process calls. */
  clear(): void;
}

/**
 * Remembers answers for at most `milliseconds`, so that a burst of requests with one token asks the database once. What
 * another process revokes is therefore still honoured for that long, and no longer.
 */
export function shortCache<Value>(clock: () => Date, milliseconds: number, most = 10_000): ShortCache<Value> {
  const kept = new Map<string, Kept<Value>>();
  return {
    get(key, find) {
      const now = clock().getTime();
      const before = kept.get(key);
      if (before && before.until > now) return before.value;
      // Everything in it is at most two seconds old, so starting over costs less than choosing what to drop.
      if (kept.size >= most) kept.clear();
      const value = find();
      kept.set(key, { value, until: now + milliseconds });
      // A failed look-up is nobody's answer.
      value.catch(() => kept.delete(key));
      return value;
    },
    clear: () => kept.clear(),
  };
}
