import { Button } from 'antd';
import { useState } from 'react';
import { useCursorList } from '../../api/use-cursor-list.ts';
import { t } from '../../text/index.ts';
import { Chips, useFilter } from '../../ui/chips.tsx';
import { List } from '../../ui/list/list.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Said } from '../../ui/states.tsx';
import { Split } from '../../ui/workspace/split.tsx';
import { letterColumns } from './letter-columns.tsx';
import { LetterWorkspace } from './letter-workspace.tsx';
import { Senders } from './senders.tsx';
import './intake.css';
import { type Letter, useIntake, useLetterActs } from './use-intake.ts';

const STATUSES = ['dead', 'replayed', 'discarded'] as const;

/** What the county's systems send, who fell silent, and the letters that could not be taken in. */
export function IntakePage() {
  const intake = useIntake();
  const [status = 'dead'] = useFilter('status');
  const [sender, setSender] = useFilter('sender');
  const [open, setOpen] = useFilter('open');
  const letters = useCursorList<Letter>('/api/intake/letters', { status, sender });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { replay } = useLetterActs();
  const toggle = (id: string) =>
    setChosen(
      (before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]),
    );

  return (
    <Page
      title={t('intake.title')}
      total={intake.data?.dead}
      note={intake.data && t('intake.systems', { n: intake.data.senders.length })}
      filters={
        <div className="filters">
          {sender && (
            <button type="button" className="chip" aria-pressed="true" onClick={() => setSender(undefined)}>
              {intake.data?.senders.find((one) => one.sender === sender)?.institution ?? sender} ×
            </button>
          )}
          <Chips
            name="status"
            label={t('intake.status')}
            options={STATUSES.map((value) => ({
              value: value === 'dead' ? undefined : value,
              label: t(`letter.${value}`),
            }))}
          />
        </div>
      }
      actions={
        chosen.size > 0 && (
          <Button
            type="primary"
            loading={replay.isPending}
            onClick={() => replay.mutate([...chosen], { onSuccess: () => setChosen(new Set()) })}
          >
            {t('intake.replayN', { n: chosen.size })}
          </Button>
        )
      }
    >
      {replay.error && <Said error={replay.error} />}
      <Split workspace={open && <LetterWorkspace key={open} id={open} onClose={() => setOpen(undefined)} />}>
        {!open && <Senders intake={intake} chosen={sender} onChoose={setSender} />}
        <List
          id="letters"
          label={t('intake.title')}
          columns={letterColumns(Boolean(open))}
          rowKey={(row) => row.id}
          source={letters}
          current={open}
          onOpen={(row) => setOpen(row.id)}
          selection={{ keys: chosen, toggle }}
          empty={<Empty>{t(`intake.empty.${status as Letter['status']}`)}</Empty>}
        />
      </Split>
    </Page>
  );
}
