import type { Duty, DutyGroup } from '../../api/use-today.ts';
import { t } from '../../text/index.ts';
import type { ChipOption } from '../../ui/chips.tsx';

const ORDER: readonly Duty['status'][] = ['danger', 'overdue', 'today', 'week', 'waiting', 'done'];

/** Groups that still hold a row after the chips were applied. */
export function filtered(
  groups: readonly DutyGroup[],
  { status, place }: { status?: string | undefined; place?: string | undefined },
): DutyGroup[] {
  return groups
    .map((group) => ({
      ...group,
      rows: group.rows.filter(
        (row) => (!status || row.status === status) && (!place || villageOf(row, group) === place),
      ),
    }))
    .filter((group) => group.rows.length > 0);
}

/** "All", then each status that occurs, the gravest first. */
export function chipsOf(groups: readonly DutyGroup[]): ChipOption[] {
  const rows = groups.flatMap((group) => group.rows);
  const count = (status: Duty['status']) => rows.filter((row) => row.status === status).length;
  return [
    { value: undefined, label: t('today.all'), count: rows.length },
    ...ORDER.filter((status) => count(status) > 0).map((status) => ({
      value: status,
      label: t(`status.${status}`),
      count: count(status),
    })),
  ];
}

/** `柳河村 3 组` lies in 柳河村; a bare `3 组` stands under the heading of its village. */
const villageOf = (row: Duty, group: DutyGroup): string =>
  /^\d+\s*组/.test(row.place ?? '') ? group.title : (row.place?.split(' ')[0] ?? '');

export const placesOf = (groups: readonly DutyGroup[]): string[] =>
  [...new Set(groups.flatMap((group) => group.rows.map((row) => villageOf(row, group))))]
    .filter(Boolean)
    .sort((a, b) => a.localeCompare(b, 'zh'));
