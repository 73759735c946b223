import type { UseQueryResult } from '@tanstack/react-query';
import { t } from '../../text/index.ts';
import { count, exactly, soon } from '../../ui/format.ts';
import { StatusWord } from '../../ui/glyph.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Empty } from '../../ui/states.tsx';
import { Rate } from './rate.tsx';
import type { Intake, Sender } from './use-intake.ts';

interface SendersProps {
  readonly intake: UseQueryResult<Intake>;
  readonly chosen: string | undefined;
  readonly onChoose: (sender: string | undefined) => void;
}

/** Each system that sends to us: when we last heard, how much, what waits. A click narrows the letters below. */
export function Senders({ intake, chosen, onChoose }: SendersProps) {
  return (
    <section className="senders" aria-label={t('intake.senders')}>
      <Loaded query={intake} skeleton={<SkeletonRows rows={4} />}>
        {({ senders, silent }) =>
          senders.length === 0 ? (
            <Empty>{t('intake.noSenders')}</Empty>
          ) : (
            <SenderTable
              senders={senders}
              silent={new Set(silent.map((one) => (typeof one === 'string' ? one : one.sender)))}
              chosen={chosen}
              onChoose={onChoose}
            />
          )
        }
      </Loaded>
    </section>
  );
}

interface TableProps extends Pick<SendersProps, 'chosen' | 'onChoose'> {
  readonly senders: readonly Sender[];
  readonly silent: ReadonlySet<string>;
}

function SenderTable({ senders, silent, chosen, onChoose }: TableProps) {
  const most = Math.max(1, ...senders.flatMap((sender) => sender.rate));
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('intake.sender')}</th>
          <th scope="col">{t('intake.heard')}</th>
          <th scope="col">{t('intake.rate')}</th>
          <th scope="col" className="num">
            {t('intake.today')}
          </th>
          <th scope="col" className="num">
            {t('intake.accepted')}
          </th>
          <th scope="col" className="num">
            {t('letter.dead')}
          </th>
        </tr>
      </thead>
      <tbody>
        {senders.map((sender) => (
          <tr key={sender.sender}>
            <th scope="row" className="k">
              <button
                type="button"
                className="link"
                aria-pressed={chosen === sender.sender}
                onClick={() => onChoose(chosen === sender.sender ? undefined : sender.sender)}
              >
                {sender.institution ?? sender.sender}
              </button>
              {sender.institution && <span className="mute s12 plain"> {sender.sender.split('|')[0]}</span>}
            </th>
            <td>
              {silent.has(sender.sender) ? (
                <StatusWord status="overdue">
                  {t('intake.silent', { at: sender.lastAt ? soon(sender.lastAt) : t('none') })}
                </StatusWord>
              ) : (
                <span title={sender.lastAt ? exactly(sender.lastAt) : undefined}>
                  {sender.lastAt ? soon(sender.lastAt) : t('none')}
                </span>
              )}
            </td>
            <td>
              <Rate counts={sender.rate} most={most} />
            </td>
            <td className="num">{count(sender.today)}</td>
            <td className="num">{count(sender.accepted)}</td>
            <td className="num">
              {sender.dead > 0 ? <StatusWord status="overdue">{count(sender.dead)}</StatusWord> : '0'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
