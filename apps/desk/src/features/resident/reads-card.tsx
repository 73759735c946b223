import { Link } from 'react-router';
import { useCursorList } from '../../api/use-cursor-list.ts';
import type { RecordRead } from '../../api/use-resident-record.ts';
import { t, tCode } from '../../text/index.ts';
import { Card } from '../../ui/card.tsx';
import { count, exactly, soon } from '../../ui/format.ts';
import { StatusWord } from '../../ui/glyph.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { addressOf } from './tabs.tsx';

const SHOWN = 4;

/** Who opened this record and by which right, on the first page, as the resident sees it too. */
export function ReadsCard({ id }: { id: string }) {
  const list = useCursorList<RecordRead>(`/api/residents/${id}/reads`, {}, SHOWN);
  return (
    <Card
      title={t('reads.title')}
      source={t('reads.seen')}
      links={
        <Link to={addressOf(id, 'reads')}>
          {list.total === undefined ? t('all') : t('allN', { n: count(list.total) })}
        </Link>
      }
    >
      <Loaded
        query={{ data: list.rows, error: list.error, refetch: list.retry }}
        skeleton={<SkeletonRows rows={SHOWN} />}
      >
        {(reads) =>
          reads.length === 0 ? <p className="nothing">{t('reads.none')}</p> : <ReadTable reads={reads} />
        }
      </Loaded>
    </Card>
  );
}

function ReadTable({ reads }: { reads: readonly RecordRead[] }) {
  return (
    <table className="dense fixed" aria-label={t('reads.title')}>
      <colgroup>
        <col style={{ width: 96 }} />
        <col style={{ width: 58 }} />
        <col />
        <col style={{ width: 84 }} />
      </colgroup>
      <tbody>
        {reads.slice(0, SHOWN).map((read, index) => (
          <tr key={`${read.at}-${index}`}>
            <td className="mute" title={exactly(read.at)}>
              {soon(read.at)}
            </td>
            <th scope="row" className="k el">
              {read.name}
            </th>
            <td className="el">{read.institution}</td>
            <td className="el mute" title={read.reason ?? read.basisText ?? undefined}>
              <Basis read={read} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Basis({ read }: { read: Pick<RecordRead, 'basis' | 'basisText'> }) {
  const words = tCode('basis', read.basis, read.basisText);
  return read.basis === 'break-glass' ? <StatusWord status="overdue">{words}</StatusWord> : words;
}
