import { NavLink } from 'react-router';
import type { Session } from '../api/use-session.ts';
import { t } from '../text/index.ts';
import { Icon } from './icons.tsx';
import { entriesFor } from './rail-entries.ts';
import { useTodayCount } from './use-today-count.ts';

export function Rail({ session }: { session: Session }) {
  const waiting = useTodayCount();
  return (
    <nav className="rail" aria-label={t('rail.label')}>
      {entriesFor(session.user).map((entry) => (
        <NavLink key={entry.to} to={entry.to}>
          <Icon name={entry.icon} />
          {t(entry.text)}
          {entry.to === '/today' && waiting > 0 && <span className="n">{waiting}</span>}
        </NavLink>
      ))}
    </nav>
  );
}
