import type { Duty } from '../../api/use-today.ts';
import { t, tCode } from '../../text/index.ts';
import { due, exactly } from '../../ui/format.ts';
import { StatusWord } from '../../ui/glyph.tsx';
import type { Column } from '../../ui/list/column.ts';
import type { CsvLine } from '../../ui/list/csv.ts';

/** Narrower where the workspace is open; the words stay the same. */
export const dutyColumns = (wide: boolean, people: boolean): readonly Column<Duty>[] => [
  {
    key: 'status',
    title: t('today.status'),
    width: 106,
    cell: (row) => <StatusWord status={row.status}>{row.statusText}</StatusWord>,
  },
  ...(people ? [RESIDENT()] : []),
  {
    key: 'place',
    title: people ? t('today.where') : t('today.unit'),
    width: wide || !people ? 190 : 104,
    cell: (row) => row.place,
  },
  {
    key: 'what',
    title: t('today.what'),
    cell: (row) => (
      <span className={row.status === 'danger' ? 'urgent' : ''}>
        {row.what}{' '}
        {row.parts?.map((part) => (
          <span className="tag" key={part}>
            {part}
          </span>
        ))}
      </span>
    ),
  },
  { key: 'why', title: t('today.why'), width: wide ? 320 : 188, mute: true, cell: (row) => row.why },
  {
    key: 'due',
    title: t('today.due'),
    width: 92,
    right: true,
    cell: (row) => (
      <span
        className={row.status === 'danger' ? 'urgent red' : ''}
        title={row.dueAt ? exactly(row.dueAt) : undefined}
      >
        {row.dueAt && due(row.dueAt)}
      </span>
    ),
  },
];

const RESIDENT = (): Column<Duty> => ({
  key: 'resident',
  title: t('today.who'),
  width: 124,
  strong: true,
  cell: ({ resident }) =>
    resident && (
      <>
        {resident.name}{' '}
        <span className="faint plain">
          {tCode('sex', resident.sex)} {resident.age}
        </span>
      </>
    ),
});

/** A duty as a line of a file. */
export const dutyLine = (row: Duty): CsvLine => ({
  [t('today.status')]: row.statusText,
  [t('today.who')]: row.resident?.name,
  [t('today.where')]: row.place,
  [t('today.what')]: [row.what, ...(row.parts ?? [])].join(' '),
  [t('today.why')]: row.why,
  [t('today.due')]: row.dueAt && exactly(row.dueAt),
});
