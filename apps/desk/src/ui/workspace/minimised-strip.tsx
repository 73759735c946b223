import { Link } from 'react-router';
import { t } from '../../text/index.ts';
import { takeUp, useMinimised } from './minimised.ts';

export function MinimisedStrip() {
  const items = useMinimised();
  if (items.length === 0) return null;
  return (
    <nav className="wtabs" aria-label={t('workspace.minimised')}>
      <span>{t('workspace.minimised')}</span>
      {items.map((item) => (
        <Link key={item.to} to={item.to} onClick={() => takeUp(item.to)}>
          {item.title}
        </Link>
      ))}
    </nav>
  );
}
