import { Link } from 'react-router';
import type { RecordRead } from '../../api/use-resident-record.ts';
import { t } from '../../text/index.ts';
import { Card } from '../../ui/card.tsx';
import { count, exactly, soon } from '../../ui/format.ts';
import { StatusWord } from '../../ui/glyph.tsx';
import { addressOf } from './tabs.tsx';

const SHOWN = 4;

/** Who opened this record and by which right, on the first page, as the resident sees it too. */
export function ReadsCard({ id, reads, total }: { id: string; reads: readonly RecordRead[]; total: number }) {
  return (
    <Card
      title={t('reads.title')}
      source={t('reads.seen')}
      links={<Link to={addressOf(id, 'reads')}>{t('allN', { n: count(total) })}</Link>}
    >
      {reads.length === 0 ? (
        <p className="nothing">{t('reads.none')}</p>
      ) : (
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
                <td className="el mute" title={read.reason ?? read.basisText}>
                  <Basis read={read} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

export function Basis({ read }: { read: Pick<RecordRead, 'basis' | 'basisText'> }) {
  return read.basis === 'break-glass' ? <StatusWord status="overdue">{read.basisText}</StatusWord> : <>{read.basisText}</>;
}
