import { type County, dayOf, failure, type Result, success } from '@yiti/base';
import type { Database } from '@yiti/database';
import type { Actor } from '../rule/actor.ts';
import type { AccessSettings } from '../settings.ts';
import type { Account, Post } from './account.ts';
import { listPosts } from './account-store.ts';
import { randomSecret } from './secret.ts';
import {
  deleteSession,
  findSession,
  insertSession,
  moveSession,
  type SessionRow,
  signOutEverywhere,
  touchSession,
} from './session-store.ts';
import { shortCache } from './short-cache.ts';

interface SessionNeeds {
  readonly db: Database;
  readonly county: County;
  readonly clock: () => Date;
  readonly settings: AccessSettings;
}

/** Who sits at a desk: opened at sign-in, found by cookie, ended by idleness, age, or the person. */
export interface Sessions {
  /** Returns the secret for the cookie. */
  open(account: Account): Promise<string>;
  find(secret: string): Promise<SessionRow | undefined>;
  /** Goes on as another of the person's posts. */
  moveTo(secret: string, account: string, post: Post): Promise<Result<void>>;
  end(secret: string): Promise<void>;
  endAll(account: string): Promise<void>;
  /** Forgets what is remembered of sessions, after a change to an account. */
  forget(): void;
}

const MINUTE_MS = 60_000;
const CACHE_MS = 2_000;

export function openSessions({ db, county, clock, settings }: SessionNeeds): Sessions {
  const cache = shortCache<SessionRow | undefined>(clock, CACHE_MS);

  async function load(secret: string): Promise<SessionRow | undefined> {
    const now = clock();
    const idleSince = new Date(now.getTime() - settings.idleMinutes * MINUTE_MS);
    const session = await findSession(db, county, secret, now, idleSince);
    // Written once a minute at most: the exact second of the last click is worth no write per request.
    if (session && now.getTime() - session.seenAt.getTime() > MINUTE_MS) {
      await touchSession(db, county, secret, now);
    }
    return session;
  }

  return {
    async open(account) {
      const now = clock();
      const secret = randomSecret();
      const [post] = await listPosts(db, county, account.id, dayOf(now));
      await insertSession(db, county, secret, {
        account: account.id,
        institution: post?.institution,
        role: post?.role,
        madeAt: now,
        expiresAt: new Date(now.getTime() + settings.sessionHours * 60 * MINUTE_MS),
      });
      return secret;
    },
    find: (secret) => cache.get(secret, () => load(secret)),
    async moveTo(secret, account, wanted) {
      const posts = await listPosts(db, county, account, dayOf(clock()));
      const post = posts.find((one) => one.institution === wanted.institution && one.role === wanted.role);
      if (!post) return failure('forbidden', 'access.not-your-post');
      await moveSession(db, county, secret, post.institution, post.role);
      cache.clear();
      return success(undefined);
    },
    async end(secret) {
      await deleteSession(db, county, secret);
      cache.clear();
    },
    async endAll(account) {
      await signOutEverywhere(db, county, account);
      cache.clear();
    },
    forget: () => cache.clear(),
  };
}

/** Who a session speaks for; undefined while the person holds no post. */
export function actorOfSession(county: County, session: SessionRow): Actor | undefined {
  if (session.role === null || session.institution === null) return undefined;
  const must = session.passwordMustChange
    ? 'change-password'
    : session.totpRequired && !session.totpConfirmed
      ? 'enrol-totp'
      : undefined;
  return {
    kind: 'person',
    county,
    id: session.account,
    name: session.name,
    role: session.role,
    institution: session.institution,
    ...(session.staff !== null && { staff: session.staff }),
    ...(session.role === 'resident' && session.resident !== null && { resident: session.resident }),
    ...(must && { must }),
  };
}
