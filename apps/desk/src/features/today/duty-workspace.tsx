import { Button } from 'antd';
import { useNavigate } from 'react-router';
import type { Duty } from '../../api/use-today.ts';
import { t, tCode } from '../../text/index.ts';
import { due, exactly } from '../../ui/format.ts';
import { StatusWord } from '../../ui/glyph.tsx';
import { Workspace } from '../../ui/workspace/workspace.tsx';
import { ResidentGlance } from './resident-glance.tsx';

interface DutyWorkspaceProps {
  readonly duty: Duty;
  readonly position: string;
  readonly onClose: () => void;
}

/** One duty, ready to act on: why it is here, what is known about the person, and the next step. */
export function DutyWorkspace({ duty, position, onClose }: DutyWorkspaceProps) {
  const navigate = useNavigate();
  const to = addressOf(duty);
  return (
    <Workspace
      title={duty.resident?.name ?? duty.what}
      status={<StatusWord status={duty.status}>{duty.statusText}</StatusWord>}
      position={
        <>
          {position}　<kbd>J</kbd> {t('keys.next')}
        </>
      }
      onClose={onClose}
      acts={
        <>
          {to && (
            <Button type="primary" size="large" onClick={() => navigate(to)}>
              {t(`today.open.${duty.open?.kind ?? 'resident'}`)}
            </Button>
          )}
          <span className="sp" />
          <b className={`s13 ${duty.status === 'danger' ? 'red' : 'mute'}`}>
            {duty.dueAt && due(duty.dueAt)}
          </b>
        </>
      }
    >
      {duty.resident && (
        <p className="s13 mute whom">
          {tCode('sex', duty.resident.sex)} {duty.resident.age !== null && t('age', { n: duty.resident.age })}
          {'　'}
          {duty.place}
        </p>
      )}
      <div className={`reason ${duty.status}`}>
        <p className="what">{duty.what}</p>
        <p className="s13">
          {duty.why}
          {duty.parts?.length ? '　' : ''}
          {duty.parts?.map((part) => (
            <span className="tag" key={part}>
              {part}
            </span>
          ))}
        </p>
        {duty.dueAt && <p className="s13 mute">{t('today.dueAt', { at: exactly(duty.dueAt) })}</p>}
      </div>
      {duty.resident && (
        <ResidentGlance id={duty.resident.id} about={[duty.what, ...(duty.parts ?? [])].join(' ')} />
      )}
    </Workspace>
  );
}

function addressOf({ open, resident }: Duty): string | undefined {
  if (open?.kind === 'intake') return `/intake?sender=${encodeURIComponent(open.id)}`;
  if (open?.kind === 'letter') return `/intake?open=${open.id}`;
  if (open?.kind === 'account') return `/accounts?open=${open.id}`;
  if (open?.kind === 'institution') return `/institutions?open=${open.id}`;
  const id = open?.id ?? resident?.id;
  return id && `/residents/${id}`;
}
