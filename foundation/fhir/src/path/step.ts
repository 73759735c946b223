import { type Items, isObject, NOTHING, type Run, type Scope } from './node.ts';

/** Reads one property of each item, or for a choice the first that is there of several. */
export function reader(owner: Run, isFirst: boolean, keys: readonly string[]): Run {
  const [key, ...others] = keys;
  if (key === undefined) return () => NOTHING;
  if (others.length > 0) {
    const read = (value: unknown): unknown => {
      if (!isObject(value)) return undefined;
      for (const name of keys) if (value[name] !== undefined) return value[name];
      return undefined;
    };
    return (focus, scope) => gather(owner(focus, scope), read);
  }
  if (isFirst) return (focus) => step(focus, key);
  return (focus: Items, scope: Scope) => step(owner(focus, scope), key);
}

/** The step that is taken millions of times: no closure, no copy when one item has one array. */
function step(items: Items, key: string): Items {
  if (items.length === 0) return NOTHING;
  if (items.length === 1) {
    const owner = items[0];
    return isObject(owner) ? itemsOf(owner[key]) : NOTHING;
  }
  return gather(items, (value) => (isObject(value) ? value[key] : undefined));
}

function itemsOf(value: unknown): Items {
  if (value === undefined || value === null) return NOTHING;
  if (!Array.isArray(value)) return [value];
  // FHIR pads an array with null where only the extension of a primitive is given.
  return value.includes(null) ? value.filter((entry) => entry !== null) : value;
}

/** What `read` finds in each item, in one collection. */
export function gather(items: Items, read: (value: unknown) => unknown): Items {
  if (items.length === 1) return itemsOf(read(items[0]));
  const all: unknown[] = [];
  for (const value of items) for (const entry of itemsOf(read(value))) all.push(entry);
  return all;
}
