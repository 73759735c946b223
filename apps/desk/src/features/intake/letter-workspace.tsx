import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { t, tCode } from '../../text/index.ts';
import { Field } from '../../ui/field.tsx';
import { exactly } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Said } from '../../ui/states.tsx';
import { useDraft } from '../../ui/workspace/use-draft.ts';
import { Workspace } from '../../ui/workspace/workspace.tsx';
import { letterKind, letterStatus, senderName } from './letter-columns.tsx';
import { LetterSegments } from './letter-segments.tsx';
import { type LetterDetail, useLetter, useLetterActs } from './use-intake.ts';

export function LetterWorkspace({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useLetter(id);
  const letter = query.data;
  return letter ? (
    <OpenLetter letter={letter} onClose={onClose} />
  ) : (
    <Workspace title={t('intake.letter')} onClose={onClose}>
      <Loaded query={query}>{() => null}</Loaded>
    </Workspace>
  );
}

/** A letter that could not be taken in: why, where, and the text to put right. The original is kept. */
function OpenLetter({ letter, onClose }: { letter: LetterDetail; onClose: () => void }) {
  const [text, setText, settle] = useDraft(`letter.${letter.id}`, letter.text);
  const [reason, setReason] = useState('');
  const { amend, replay, discard } = useLetterActs();
  const changed = text !== letter.text;
  const silent = reason.trim() === '';
  const waits = letter.status === 'dead';

  const send = () =>
    changed
      ? amend.mutate({ id: letter.id, text, reason }, { onSuccess: settle })
      : replay.mutate([letter.id]);
  const confirmDiscard = () =>
    Modal.confirm({
      title: t('intake.discardSure'),
      content: t('intake.discardNote'),
      okText: t('intake.discard'),
      cancelText: t('intake.keep'),
      okButtonProps: { danger: true },
      onOk: () => discard.mutate({ id: letter.id, reason }, { onSuccess: onClose }),
    });

  return (
    <Workspace
      title={`${senderName(letter)}　${letterKind(letter.kind)}`}
      status={letterStatus(letter)}
      onClose={onClose}
      acts={
        waits && (
          <>
            <Button
              type="primary"
              size="large"
              disabled={changed && silent}
              loading={amend.isPending || replay.isPending}
              onClick={send}
            >
              {changed ? t('intake.amend') : t('intake.replay')}
            </Button>
            <span className="sp" />
            <Button
              size="large"
              danger
              disabled={silent}
              loading={discard.isPending}
              onClick={confirmDiscard}
            >
              {t('intake.discard')}
            </Button>
          </>
        )
      }
    >
      <div className="reason overdue">
        <p className="what">{letter.reasonText}</p>
        <p className="s13">
          {letter.at && t('intake.at', { at: letter.at })}　{exactly(letter.receivedAt)}　{letter.controlId}
        </p>
      </div>
      <LetterSegments segments={letter.segments} at={letter.at} />
      {waits && (
        <div className="blk">
          <Field label={t('intake.text')}>
            <Input.TextArea
              className="letter-text"
              autoSize={{ minRows: 4, maxRows: 12 }}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </Field>
          {changed && (
            <p className="s13 mute">
              {t('intake.changed')}{' '}
              <button type="button" className="link" onClick={settle}>
                {t('intake.undo')}
              </button>
            </p>
          )}
          <Field label={t('intake.why')}>
            <Input value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        </div>
      )}
      <Said
        error={amend.error ?? replay.error ?? discard.error}
        done={(amend.isSuccess || replay.isSuccess) && t('intake.sent')}
      />
      {letter.attempts && letter.attempts.length > 0 && (
        <div className="blk">
          <h3>{t('intake.attempts')}</h3>
          <dl className="kv">
            {letter.attempts.map((attempt) => (
              <div key={attempt.at} style={{ display: 'contents' }}>
                <dt>{exactly(attempt.at)}</dt>
                <dd>
                  {[attempt.by, tCode('attempt', attempt.what), attempt.reason, attempt.outcome]
                    .filter(Boolean)
                    .join('　')}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </Workspace>
  );
}
