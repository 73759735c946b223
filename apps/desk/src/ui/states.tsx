import { Button } from 'antd';
import type { ReactNode } from 'react';
import { type Refusal, refusalOf } from '../api/request.ts';
import { t, tProblem } from '../text/index.ts';
import { exactly } from './format.ts';

/** Nothing to show: why that is so, and the one next act. */
export function Empty({ children, act }: { children: ReactNode; act?: ReactNode }) {
  return (
    <div className="notice">
      <p>{children}</p>
      {act && <div className="acts">{act}</div>}
    </div>
  );
}

/** What happened, whether anything was lost, what to do, and a code to quote. */
export function Failed({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const refusal = refusalOf(error);
  return (
    <div className="notice" role="alert">
      <h2>{tProblem(refusal)}</h2>
      <p>
        {t('failed.kept')} {t('failed.quote', { code: refusal.requestId ?? refusal.code })}
      </p>
      {retry && (
        <div className="acts">
          <Button onClick={retry}>{t('failed.again')}</Button>
        </div>
      )}
    </div>
  );
}

/** What the sentence leaves open: until when, or how many. Technical details stay with the code. */
function explain({ code, details }: Refusal): string {
  if (!details) return '';
  if (code === 'access.locked') return t('failed.until', { at: exactly(details) });
  return code.startsWith('access.password-') ? t('failed.details', { details }) : '';
}

/** One line under a button: how the last act ended. */
export function Said({ error, done }: { error?: unknown; done?: string | undefined | false }) {
  if (error) {
    const refusal = refusalOf(error);
    const { requestId } = refusal;
    return (
      <p className="said bad" role="alert">
        {tProblem(refusal)}
        {explain(refusal)}
        {requestId && <span className="faint"> {t('failed.quote', { code: requestId })}</span>}
      </p>
    );
  }
  return done ? (
    <p className="said good" role="status">
      {done}
    </p>
  ) : null;
}
