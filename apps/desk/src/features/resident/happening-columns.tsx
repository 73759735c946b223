import { t, tCode } from '../../text/index.ts';
import { exactly, fullDay, yuan } from '../../ui/format.ts';
import { LevelGlyph } from '../../ui/glyph.tsx';
import type { Column } from '../../ui/list/column.ts';
import { type Happening, kindOf, titleOf } from '../../ui/timeline.tsx';

/** How a visit, a report or a letter reads as one line; the same wherever such lines are listed. */
export const happeningColumns = (): readonly Column<Happening>[] => [
  {
    key: 'on',
    title: t('visits.day'),
    width: 150,
    cell: (row) => <span title={exactly(row.at ?? row.on)}>{fullDay(row.on)}</span>,
  },
  {
    key: 'institution',
    title: t('visits.place'),
    width: 190,
    cell: (row) => (
      <span className="st none place">
        <LevelGlyph level={row.level} />
        <span className="vh">{tCode('level', row.level)}</span>
        {row.institution ?? tCode('level', row.level)}
      </span>
    ),
  },
  { key: 'kind', title: t('documents.kind'), width: 120, mute: true, cell: kindOf },
  {
    key: 'title',
    title: t('visits.what'),
    strong: true,
    cell: titleOf,
  },
  { key: 'text', title: t('visits.text'), mute: true, cell: detailOf },
  {
    key: 'cost',
    title: t('visits.cost'),
    width: 116,
    right: true,
    cell: (row) => row.cost != null && yuan(row.cost),
  },
  {
    key: 'fund',
    title: t('visits.fund'),
    width: 116,
    right: true,
    mute: true,
    cell: (row) => row.fund != null && yuan(row.fund),
  },
];

/** What was measured and what was said, without what already stands in the title. */
const detailOf = (row: Happening): string =>
  [row.found, row.text].filter((words) => words && words !== titleOf(row)).join('　');
