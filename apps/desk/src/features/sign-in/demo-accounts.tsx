import { t, tCode } from '../../text/index.ts';
import { type Credentials, useDemoAccounts } from './use-sign-in.ts';

/** In a demo county one chooses whose day to see. */
export function DemoAccounts({ onChoose }: { onChoose: (credentials: Credentials) => void }) {
  const accounts = useDemoAccounts().data ?? [];
  if (accounts.length === 0) return null;
  return (
    <section className="demo">
      <h2>{t('signIn.demo')}</h2>
      <p className="mute s13">{t('signIn.demoNote')}</p>
      <ul>
        {accounts.map(({ username, password, name, role, roleName, institution }) => (
          <li key={username}>
            <button type="button" onClick={() => onChoose({ username, password })}>
              <b>{tCode('role', role, roleName)}</b>
              <span className="mute s12 el">
                {name}　{institution}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
