import { dayOf, failure, orThrow } from '@yiti/base';
import { INSTITUTION_KINDS, toInstitutionKind } from '@yiti/directory';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Account } from '../account/account.ts';
import { findAccount, listPosts } from '../account/account-store.ts';
import { confirmTotp, offerTotp, useTotpStep } from '../account/attempt-store.ts';
import { findPlaces } from '../account/place-store.ts';
import { checkPassword } from '../account/secret.ts';
import { actorOfSession, type Sessions } from '../account/sessions.ts';
import { changePassword, type SignInNeeds } from '../account/sign-in.ts';
import { newTotpSecret, totpStep, totpUri } from '../account/totp.ts';
import { ROLES, roles } from '../rule/role.ts';
import { readCookie, SESSION_COOKIE, setCookie } from './cookie.ts';

interface SessionRouteNeeds extends SignInNeeds {
  readonly sessions: Sessions;
  readonly countyName: string;
  readonly demo: boolean;
}

const passwords = z.object({ old: z.string().min(1).max(200), new: z.string().min(1).max(200) });
const postChoice = z.object({ institution: z.string().max(64), role: z.enum(roles) });
const ending = z.object({ everywhere: z.boolean().optional() }).optional();
const oneCode = z.object({ code: z.string().trim().max(10) });

/** What a signed-in person can see and do about being signed in. */
export function sessionRoutes(app: FastifyInstance, needs: SessionRouteNeeds): void {
  const { db, county, sessions, audit, clock, countyName, demo } = needs;
  const session = { config: { access: 'session' } } as const;

  /** The account behind the request; the guard has seen to it that there is a session. */
  async function accountOf(request: FastifyRequest): Promise<Account> {
    const account = request.session && (await findAccount(db, county, request.session.account));
    return account ?? orThrow(failure('unauthenticated', 'access.not-signed-in'));
  }
  const secretOf = (request: FastifyRequest): string => readCookie(request, SESSION_COOKIE) ?? '';
  const note = (request: FastifyRequest, account: Account, what: string): Promise<void> =>
    audit.append({
      actor: request.actor ?? { kind: 'person', id: account.id, name: account.name },
      what,
      requestId: request.id,
    });

  // The desk asks this before anybody signed in; "nobody" is an answer and not a failure.
  app.get('/api/session', { config: { access: 'public' } }, async (request) => {
    const row = request.session;
    if (!row) return { user: null };
    const posts = await listPosts(db, county, row.account, dayOf(clock()));
    const places = await findPlaces(
      db,
      county,
      posts.map((post) => post.institution),
    );
    const placeOf = (id: string) => {
      const place = places.get(id);
      const kind = toInstitutionKind(place?.kind ?? null);
      return {
        id,
        name: place?.name ?? (id === 'county' ? countyName : id),
        shortName: place?.shortName ?? (id === 'county' ? countyName : id),
        kind,
        kindName: INSTITUTION_KINDS[kind],
      };
    };
    return {
      user: {
        id: row.account,
        name: row.name,
        username: row.username,
        role: row.role,
        roleName: row.role && ROLES[row.role],
        institution: row.institution === null ? null : placeOf(row.institution),
        resident: row.role === 'resident' ? row.resident : null,
      },
      posts: posts.map((post) => ({
        institution: placeOf(post.institution),
        role: post.role,
        roleName: ROLES[post.role],
      })),
      county: { code: county, name: countyName },
      demo,
      totp: { enrolled: row.totpConfirmed, required: row.totpRequired },
      must: actorOfSession(county, row)?.must ?? null,
      expiresAt: row.expiresAt,
    };
  });

  app.post('/api/session/post', session, async (request) => {
    const account = await accountOf(request);
    const wanted = postChoice.parse(request.body);
    orThrow(await sessions.moveTo(secretOf(request), account.id, wanted));
    await note(request, account, `session.post ${wanted.role} ${wanted.institution}`);
    return {};
  });

  app.post('/api/session/end', session, async (request, reply) => {
    const account = await accountOf(request);
    const everywhere = ending.parse(request.body ?? undefined)?.everywhere ?? false;
    await note(request, account, everywhere ? 'sign-out everywhere' : 'sign-out');
    await (everywhere ? sessions.endAll(account.id) : sessions.end(secretOf(request)));
    setCookie(request, reply, SESSION_COOKIE, '');
    return {};
  });

  app.post('/api/session/password', session, async (request) => {
    const account = await accountOf(request);
    const given = passwords.parse(request.body);
    if (!(await checkPassword(account.passwordHash, given.old))) {
      await note(request, account, 'session.password-refused');
      orThrow(failure('forbidden', 'access.wrong-password', { at: 'old' }));
    }
    orThrow(await changePassword(needs, account, given.old, given.new));
    sessions.forget();
    await note(request, account, 'session.password');
    return {};
  });

  app.post('/api/session/totp/begin', session, async (request) => {
    const account = await accountOf(request);
    // Whoever finds an open desk must not be able to swap the second factor for his own.
    if (account.totpConfirmed) orThrow(failure('conflict', 'access.totp-already-enrolled'));
    const secret = newTotpSecret();
    await offerTotp(db, county, account.id, secret);
    return { uri: totpUri(secret, account.username), secret };
  });

  app.post('/api/session/totp/confirm', session, async (request) => {
    const account = await accountOf(request);
    const { code } = oneCode.parse(request.body);
    const step = account.totpSecret === null ? undefined : totpStep(account.totpSecret, code, clock());
    if (step === undefined || !(await useTotpStep(db, county, account.id, step))) {
      orThrow(failure('invalid', 'access.totp-wrong', { at: 'code' }));
    }
    await confirmTotp(db, county, account.id);
    sessions.forget();
    await note(request, account, 'session.totp');
    return {};
  });
}
