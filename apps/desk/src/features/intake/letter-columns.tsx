import { t, tCode } from '../../text/index.ts';
import { exactly, soon } from '../../ui/format.ts';
import { StatusWord } from '../../ui/glyph.tsx';
import type { Column } from '../../ui/list/column.ts';
import type { Letter } from './use-intake.ts';

const SHAPE = { dead: 'overdue', replayed: 'done', discarded: 'none' } as const;

export const letterStatus = (letter: Letter) => (
  <StatusWord status={SHAPE[letter.status] ?? 'waiting'}>{t(`letter.${letter.status}`)}</StatusWord>
);

/** `ORU^R01` in words; a kind we have no word for is shown as it came. */
export const letterKind = (kind: string): string => tCode('hl7', kind.toLowerCase().replace('^', '-'), kind);

/** Whose system wrote; the code it sends under where the directory does not know it. */
export const senderName = ({ institution, sender }: Pick<Letter, 'institution' | 'sender'>): string =>
  institution ?? sender;

export const letterColumns = (narrow: boolean): readonly Column<Letter>[] => [
  { key: 'status', title: t('intake.status'), width: 100, cell: letterStatus },
  {
    key: 'received',
    title: t('intake.received'),
    width: 110,
    cell: (row) => <span title={exactly(row.receivedAt)}>{soon(row.receivedAt)}</span>,
  },
  {
    key: 'sender',
    title: t('intake.sender'),
    width: narrow ? 130 : 200,
    strong: true,
    cell: senderName,
  },
  { key: 'reason', title: t('intake.reason'), cell: (row) => row.reasonText },
  { key: 'kind', title: t('intake.kind'), width: 100, mute: true, cell: (row) => letterKind(row.kind) },
  ...(narrow
    ? []
    : [
        {
          key: 'control',
          title: t('intake.control'),
          width: 150,
          mute: true,
          cell: (row: Letter) => row.controlId,
        },
      ]),
];
