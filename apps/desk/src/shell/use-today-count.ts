import { useToday } from '../api/use-today.ts';

/** How many things wait, for the number on the rail. */
export const useTodayCount = (): number =>
  useToday().data?.groups.reduce(
    (sum, group) => sum + group.rows.filter((row) => row.status !== 'done').length,
    0,
  ) ?? 0;
