import { t } from '../../text/index.ts';
import { StatusWord } from '../../ui/glyph.tsx';
import type { Account } from './use-accounts.ts';

export function AccountStatus({ status }: Pick<Account, 'status'>) {
  if (status === 'active') return <StatusWord status="done">{t('accounts.active')}</StatusWord>;
  const words = status === 'locked' ? t('accounts.locked') : t('accounts.lockedAWhile');
  return <StatusWord status="overdue">{words}</StatusWord>;
}

/** Whether the second factor stands, is owed, or is not asked for. */
export function totpWord({ totp, totpRequired }: Pick<Account, 'totp' | 'totpRequired'>): string {
  if (totp) return t('accounts.totpOn');
  return totpRequired ? t('accounts.totpDue') : t('none');
}
