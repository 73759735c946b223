import { type County, failure, type Result, success } from '@yiti/base';
import type { Database } from '@yiti/database';
import type { AuditLog } from '../audit/audit-log.ts';
import type { AccessSettings } from '../settings.ts';
import type { Account } from './account.ts';
import { findAccountByUsername, updatePassword } from './account-store.ts';
import { countFailure, recordSuccess, useTotpStep } from './attempt-store.ts';
import { checkPasswordRules } from './password-policy.ts';
import { checkPassword, hashPassword } from './secret.ts';
import { totpStep } from './totp.ts';

export interface SignInNeeds {
  readonly db: Database;
  readonly county: County;
  readonly audit: AuditLog;
  readonly clock: () => Date;
  readonly settings: AccessSettings;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly totp?: string | undefined;
  /** Sent when the last answer was `access.password-expired`. */
  readonly newPassword?: string | undefined;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * Password first, then the second factor. Until the password is right an answer never says whether the account exists, and
 * a locked account refuses even the right password.
 */
export async function signIn(needs: SignInNeeds, credentials: Credentials): Promise<Result<Account>> {
  const { db, county, audit, clock, settings } = needs;
  const now = clock();
  const account = await findAccountByUsername(db, county, credentials.username);
  const refuse = async (code: string, details?: string): Promise<Result<never>> => {
    await audit.append({
      actor: account && { kind: 'person', id: account.id, name: account.name },
      what: `sign-in ${code}`,
      outcome: 'refused',
    });
    return failure('unauthenticated', code, details === undefined ? {} : { details });
  };
  const countAndRefuse = async (code: string): Promise<Result<never>> => {
    if (!account) return refuse(code);
    const lockUntil = new Date(now.getTime() + settings.lockMinutes * MINUTE_MS);
    const { lockedUntil } = await countFailure(
      db,
      county,
      account.id,
      settings.failuresBeforeLock,
      lockUntil,
    );
    return lockedUntil && lockedUntil > now
      ? refuse('access.locked', lockedUntil.toISOString())
      : refuse(code);
  };

  const matches = await checkPassword(account?.passwordHash, credentials.password);
  if (account?.lockedUntil && account.lockedUntil > now) {
    return refuse('access.locked', account.lockedUntil.toISOString());
  }
  if (!account || !matches) return countAndRefuse('access.wrong-password');
  if (account.status === 'locked') return refuse('access.account-closed');

  // Asked for before the code is used up, because a code works only once.
  const expired = passwordExpired(account, now, settings);
  if (expired && credentials.newPassword === undefined) {
    return failure('unauthenticated', 'access.password-expired');
  }
  if (account.totpConfirmed && account.totpSecret !== null) {
    if (!credentials.totp) return failure('unauthenticated', 'access.totp-needed');
    const step = totpStep(account.totpSecret, credentials.totp, now);
    if (step === undefined || !(await useTotpStep(db, county, account.id, step))) {
      return countAndRefuse('access.totp-wrong');
    }
  }

  // Guesses sent all at once are all checked before the first is counted; a right one among them comes too late.
  if (!(await recordSuccess(db, county, account.id, now))) return refuse('access.locked');

  if (expired && credentials.newPassword !== undefined) {
    const changed = await changePassword(needs, account, credentials.password, credentials.newPassword);
    if (!changed.ok) return changed;
  }
  return success(account);
}

const passwordExpired = (account: Account, now: Date, { passwordDays }: AccessSettings): boolean =>
  account.passwordMustChange || now.getTime() - account.passwordChangedAt.getTime() > passwordDays * DAY_MS;

/** Gives the account a new password, which must follow the rules and differ from the old one. */
export async function changePassword(
  { db, county, clock }: SignInNeeds,
  account: Account,
  oldPassword: string,
  newPassword: string,
): Promise<Result<void>> {
  const rules = checkPasswordRules(newPassword, account.username);
  if (!rules.ok) return rules;
  if (newPassword === oldPassword)
    return failure('invalid', 'access.password-unchanged', { at: 'newPassword' });
  await updatePassword(db, county, account.id, await hashPassword(newPassword), false, clock());
  return success(undefined);
}
