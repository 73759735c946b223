import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { t } from '../../text/index.ts';
import { useKeys } from '../keys.ts';
import { minimise, takeUp } from './minimised.ts';
import { MinimisedStrip } from './minimised-strip.tsx';

interface WorkspaceProps {
  readonly title: string;
  /** Shown before the title: the status of what is open. */
  readonly status?: ReactNode;
  readonly position?: ReactNode;
  readonly onClose: () => void;
  /** What can be done, the primary act first. */
  readonly acts?: ReactNode;
  readonly children: ReactNode;
}

/** The place at the right where one thing is read and worked on. Esc puts it away. */
export function Workspace({ title, status, position, onClose, acts, children }: WorkspaceProps) {
  const { pathname, search } = useLocation();
  const here = pathname + search;
  const box = useRef<HTMLElement>(null);
  useEffect(() => takeUp(here), [here]);
  useKeys([{ keys: ['Escape'], text: t('keys.close'), run: onClose }]);

  const putAside = () => {
    onClose();
    minimise({ title, to: here });
  };
  return (
    <section className="ws" ref={box} tabIndex={-1} aria-label={title}>
      <header className="wh">
        {status}
        <h2 className="el">{title}</h2>
        <span className="sp" />
        {position && <span className="s13 mute nw">{position}</span>}
        <button
          type="button"
          className="x"
          aria-label={t('workspace.minimise')}
          title={t('workspace.minimise')}
          onClick={putAside}
        >
          –
        </button>
        <button
          type="button"
          className="x"
          aria-label={t('workspace.close')}
          title={t('workspace.close')}
          onClick={onClose}
        >
          ×
        </button>
      </header>
      <div className="wb">{children}</div>
      <MinimisedStrip />
      {acts && <footer className="wf">{acts}</footer>}
    </section>
  );
}
