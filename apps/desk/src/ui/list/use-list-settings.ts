import { useState } from 'react';
import type { Column } from './column.ts';

type Shown = Record<string, boolean>;

/** Which columns of this list this person wants to see; remembered in the browser. */
export function useListSettings<Row>(id: string, columns: readonly Column<Row>[]) {
  const key = `yiti.columns.${id}`;
  const [shown, setShown] = useState<Shown>(() => read(key));
  const isShown = (column: Column<Row>) => shown[column.key] ?? !column.hidden;

  const toggle = (column: Column<Row>) => {
    const next = { ...shown, [column.key]: !isShown(column) };
    localStorage.setItem(key, JSON.stringify(next));
    setShown(next);
  };
  // A list without its first column would have nameless rows.
  const visible = columns.filter((column, index) => index === 0 || isShown(column));
  return { visible, isShown, toggle };
}

function read(key: string): Shown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}');
  } catch {
    return {};
  }
}
