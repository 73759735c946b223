import { Link } from 'react-router';
import type { ResidentRecord } from '../../api/use-resident-record.ts';
import { t } from '../../text/index.ts';
import { Card } from '../../ui/card.tsx';
import { count } from '../../ui/format.ts';
import { Scroller } from '../../ui/scroller.tsx';
import { Timeline } from '../../ui/timeline.tsx';
import { FiguresCard } from './figures-card.tsx';
import { MedicinesCard } from './medicines-card.tsx';
import { ReadsCard } from './reads-card.tsx';
import { ResultsCard } from './results-card.tsx';
import { addressOf } from './tabs.tsx';
import { TrendCard } from './trend-card.tsx';

const ON_FIRST_PAGE = 14;

/** The first page of a record: what matters now, how it moved, what is taken, what happened, who looked. */
export function Overview({ id, record }: { id: string; record: ResidentRecord }) {
  const { timeline } = record;
  return (
    <div className="grid">
      <div className="main-col">
        <FiguresCard record={record} />
        <div className="low">
          <TrendCard trends={record.trends} />
          <div className="stack">
            <MedicinesCard id={id} medicines={record.medicines} total={record.counts.medicines} />
            <ResultsCard id={id} results={record.results} total={record.counts.results} />
          </div>
        </div>
      </div>
      <div className="side-col">
        <Card
          title={t('record.timeline')}
          source={institutionsOf(record)}
          links={<Link to={addressOf(id, 'timeline')}>{t('allN', { n: count(timeline.total) })}</Link>}
        >
          <Scroller className="tll" label={t('record.timeline')}>
            {timeline.rows.length ? (
              <Timeline rows={timeline.rows.slice(0, ON_FIRST_PAGE)} />
            ) : (
              <p className="mute s13">{t('timeline.none')}</p>
            )}
          </Scroller>
        </Card>
        <ReadsCard id={id} />
      </div>
    </div>
  );
}

function institutionsOf({ timeline }: ResidentRecord): string {
  const n = new Set(timeline.rows.flatMap((row) => row.institution ?? [])).size;
  return n > 0 ? t('timeline.institutions', { n }) : '';
}
