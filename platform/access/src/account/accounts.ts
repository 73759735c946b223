import { type County, failure, newId, type Result, success } from '@yiti/base';
import type { Database } from '@yiti/database';
import type { AuditLog } from '../audit/audit-log.ts';
import type { AccessRule } from '../rule/access-rule.ts';
import type { Actor } from '../rule/actor.ts';
import type { Account, Post } from './account.ts';
import { findAccount, insertAccount, replacePosts, updateAccount, updatePassword } from './account-store.ts';
import { removeTotp } from './attempt-store.ts';
import { hashPassword, randomPassword } from './secret.ts';
import type { Sessions } from './sessions.ts';

export interface AccountNeeds {
  readonly db: Database;
  readonly county: County;
  readonly rule: AccessRule;
  readonly audit: AuditLog;
  readonly sessions: Sessions;
  readonly clock: () => Date;
}

export interface AccountDraft {
  readonly username: string;
  readonly name: string;
  readonly posts: readonly Post[];
  readonly staff?: string | undefined;
  readonly resident?: string | undefined;
  readonly totpRequired?: boolean | undefined;
}

export interface AccountChange {
  readonly name?: string | undefined;
  readonly posts?: readonly Post[] | undefined;
  readonly staff?: string | undefined;
  readonly totpRequired?: boolean | undefined;
}

/** What an administrator does to other people's accounts. Every step names a reason and is logged. */
export interface Accounts {
  create(
    actor: Actor,
    draft: AccountDraft,
    reason: string,
  ): Promise<Result<{ id: string; password: string }>>;
  change(actor: Actor, id: string, change: AccountChange, reason: string): Promise<Result<void>>;
  /** A new random password, to be changed at the next sign-in; also takes away a lost second factor. */
  resetPassword(actor: Actor, id: string, reason: string): Promise<Result<{ password: string }>>;
  /** Takes away the second factor of somebody who lost the phone; the password stays. */
  resetTotp(actor: Actor, id: string, reason: string): Promise<Result<void>>;
  lock(actor: Actor, id: string, reason: string): Promise<Result<void>>;
  unlock(actor: Actor, id: string, reason: string): Promise<Result<void>>;
  signOut(actor: Actor, id: string, reason: string): Promise<Result<void>>;
}

export function openAccounts({ db, county, rule, audit, sessions, clock }: AccountNeeds): Accounts {
  /** Asks the access rule, finds the account, does the step, ends or refreshes sessions, and logs it. */
  async function step<Value>(
    actor: Actor,
    id: string,
    what: string,
    reason: string,
    work: (account: Account) => Promise<Value>,
  ): Promise<Result<Value>> {
    const may = rule.decideInCounty(actor, 'accounts');
    if (!may.ok) return may;
    if (reason.trim() === '') return failure('invalid', 'access.reason-missing', { at: 'reason' });
    const account = await findAccount(db, county, id);
    if (!account) return failure('not-found', 'access.account-not-found');
    await audit.append({ actor, what: `account.${what} ${account.username}`, reason: reason.trim() });
    const value = await work(account);
    sessions.forget();
    return success(value);
  }

  return {
    async create(actor, draft, reason) {
      const may = rule.decideInCounty(actor, 'accounts');
      if (!may.ok) return may;
      if (reason.trim() === '') return failure('invalid', 'access.reason-missing', { at: 'reason' });
      const password = randomPassword();
      const made = await makeAccount(db, county, draft, password, clock());
      if (!made.ok) return made;
      await audit.append({ actor, what: `account.create ${draft.username}`, reason: reason.trim() });
      return success({ id: made.value, password });
    },
    change: (actor, id, change, reason) =>
      step(actor, id, 'change', reason, () =>
        db.transaction(async (tx) => {
          await updateAccount(tx, county, id, change);
          if (change.posts) await replacePosts(tx, county, id, change.posts);
        }),
      ),
    resetPassword: (actor, id, reason) =>
      step(actor, id, 'reset-password', reason, async () => {
        const password = randomPassword();
        await updatePassword(db, county, id, await hashPassword(password), true, clock());
        await removeTotp(db, county, id);
        await sessions.endAll(id);
        return { password };
      }),
    resetTotp: (actor, id, reason) =>
      step(actor, id, 'reset-totp', reason, async () => {
        await removeTotp(db, county, id);
        await sessions.endAll(id);
      }),
    lock: (actor, id, reason) =>
      step(actor, id, 'lock', reason, async () => {
        await updateAccount(db, county, id, { status: 'locked' });
        await sessions.endAll(id);
      }),
    unlock: (actor, id, reason) =>
      step(actor, id, 'unlock', reason, () => updateAccount(db, county, id, { status: 'active' })),
    signOut: (actor, id, reason) => step(actor, id, 'sign-out', reason, () => sessions.endAll(id)),
  };
}

/** An account with its posts, in one transaction. Also used for the first administrator and the demo accounts. */
export async function makeAccount(
  db: Database,
  county: County,
  draft: AccountDraft,
  password: string,
  at: Date,
  mustChange = true,
): Promise<Result<string>> {
  if (!/^[\p{L}\p{N}._-]{2,64}$/u.test(draft.username)) {
    return failure('invalid', 'access.username-form', { at: 'username' });
  }
  const id = newId(at.getTime());
  const passwordHash = await hashPassword(password);
  return db.transaction(async (tx) => {
    const inserted = await insertAccount(tx, county, {
      id,
      username: draft.username,
      name: draft.name,
      staff: draft.staff,
      resident: draft.resident,
      passwordHash,
      passwordMustChange: mustChange,
      totpRequired: draft.totpRequired ?? false,
      at,
    });
    if (!inserted) return failure('conflict', 'access.username-taken', { at: 'username' });
    await replacePosts(tx, county, id, draft.posts);
    return success(id);
  });
}
