import { useQuery } from '@tanstack/react-query';
import type { Status } from '../ui/glyph.tsx';
import { get } from './request.ts';

/** One thing to do: who, what, why now, by when, and what it opens. */
export interface Duty {
  readonly id: string;
  readonly status: Extract<Status, 'danger' | 'overdue' | 'today' | 'week' | 'waiting' | 'done'>;
  readonly statusText: string;
  readonly resident?: {
    readonly id: string;
    readonly name: string | null;
    readonly sex: string | null;
    readonly age: number | null;
  } | null;
  readonly place: string | null;
  readonly what: string;
  readonly parts?: readonly string[];
  readonly why: string;
  readonly dueAt?: string | null;
  readonly open?: {
    readonly kind: 'resident' | 'letter' | 'account' | 'institution' | 'intake';
    readonly id: string;
  } | null;
}

export interface DutyGroup {
  readonly key: string;
  readonly title: string;
  readonly note: string;
  readonly rows: readonly Duty[];
}

export interface Today {
  readonly asOf: string;
  readonly groups: readonly DutyGroup[];
}

const ONE_MINUTE = 60_000;

/** Asked again every minute: a desk leaves this page open all day. */
export const useToday = () =>
  useQuery({ queryKey: ['today'], queryFn: () => get<Today>('/api/today'), refetchInterval: ONE_MINUTE });

/** What still waits; a line that only informs is not work. */
export const countToDo = ({ groups }: Pick<Today, 'groups'>): number =>
  groups.reduce((sum, group) => sum + group.rows.filter((row) => row.status !== 'done').length, 0);
