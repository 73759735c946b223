import { countToDo, useToday } from '../api/use-today.ts';

/** How many things wait, for the number on the rail. */
export function useTodayCount(): number {
  const { data } = useToday();
  return data ? countToDo(data) : 0;
}
