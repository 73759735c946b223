import { type ReactNode, useEffect } from 'react';
import { t } from '../text/index.ts';
import { count } from './format.ts';

interface PageProps {
  /** What is in front of the reader, as a sentence fragment. */
  readonly title: string;
  readonly total?: number | undefined;
  readonly note?: ReactNode;
  /** Chips and fields that narrow what is shown. */
  readonly filters?: ReactNode;
  /** At most one of these is primary. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page says first what it shows and how many, then what can be narrowed, then what can be done. */
export function Page({ title, total, note, filters, actions, children }: PageProps) {
  usePageTitle(title);
  return (
    <>
      <div className="head">
        <h1>
          {title}
          {total !== undefined && (
            <>
              {' · '}
              <span className="c">{count(total)}</span>
            </>
          )}
        </h1>
        {note && <span className="mute s13">{note}</span>}
        <span className="sp" />
        {filters}
        {actions && <div className="acts">{actions}</div>}
      </div>
      {children}
    </>
  );
}

/** The name of the page in the browser's own list of windows. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
  }, [title]);
}
