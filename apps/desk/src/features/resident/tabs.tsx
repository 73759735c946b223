import { Link } from 'react-router';
import { t } from '../../text/index.ts';
import { count } from '../../ui/format.ts';

const TABS = ['overview', 'timeline', 'results', 'medicines', 'visits', 'documents', 'reads'] as const;
export type Tab = (typeof TABS)[number];

export const addressOf = (id: string, tab: Tab): string =>
  tab === 'overview' ? `/residents/${id}` : `/residents/${id}/${tab}`;

export function Tabs({ id, tab, counts }: { id: string; tab: string; counts: Partial<Record<Tab, number>> }) {
  return (
    <nav className="tabs" aria-label={t('record.tabs')}>
      {TABS.map((one) => (
        <Link key={one} to={addressOf(id, one)} aria-current={tab === one ? 'page' : undefined}>
          {t(`record.${one}`)}
          {counts[one] !== undefined && <span className="faint s12">{count(counts[one])}</span>}
        </Link>
      ))}
    </nav>
  );
}
