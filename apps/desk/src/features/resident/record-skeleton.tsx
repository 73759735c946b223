import { t } from '../../text/index.ts';
import { SkeletonRows } from '../../ui/skeleton.tsx';

/** The layout of a record before its words: banner, tabs, cards. */
export function RecordSkeleton() {
  return (
    <div role="status" aria-label={t('waiting')} style={{ display: 'contents' }}>
      <h1 className="vh">{t('waiting')}</h1>
      <div className="ban">
        <span className="skeleton" style={{ width: 72, height: 22 }} />
        <div className="facts">
          <span className="skeleton" style={{ width: 420, margin: '5px 0' }} />
          <span className="skeleton" style={{ width: 340, margin: '5px 0' }} />
        </div>
      </div>
      <div className="tabs" />
      <div className="grid">
        <div className="main-col">
          <div className="card">
            <SkeletonRows rows={7} />
          </div>
          <div className="low">
            <div className="card" />
            <div className="card" />
          </div>
        </div>
        <div className="side-col">
          <div className="card" />
        </div>
      </div>
    </div>
  );
}
