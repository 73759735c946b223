import { createHash } from 'node:crypto';
import { orThrow, ProblemError } from '@yiti/base';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type Provider from 'oidc-provider';
import { z } from 'zod';
import { findAccount } from '../account/account-store.ts';
import type { Sessions } from '../account/sessions.ts';
import { type SignInNeeds, signIn } from '../account/sign-in.ts';
import { DESK_CALLBACK, DESK_CLIENT } from '../oauth/client-metadata.ts';
import { FLOW_COOKIE, readCookie, SESSION_COOKIE, setCookie } from './cookie.ts';
import { authorizeAddress, beginFlow, readFlow, writeFlow } from './flow.ts';

interface SignInRouteNeeds extends SignInNeeds {
  readonly provider: Provider;
  readonly sessions: Sessions;
}

const FLOW_SECONDS = 30 * 60;
const begin = z.object({ to: z.string().optional() });
const callback = z.object({ code: z.string().optional(), state: z.string().optional() });
const credentials = z.object({
  username: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(200),
  totp: z.string().trim().max(10).optional(),
  newPassword: z.string().max(200).optional(),
});

const EXPIRED = new ProblemError({ kind: 'gone', code: 'access.sign-in-expired' });

/** From "I want to see /path" to a cookie: the desk signs in by the same code flow as any other client, on the server's side. */
export function signInRoutes(app: FastifyInstance, needs: SignInRouteNeeds): void {
  const { provider, sessions, db, county, audit, settings } = needs;
  const isPublic = { config: { access: 'public' } } as const;

  app.get('/session/begin', isPublic, (request, reply) => {
    const flow = beginFlow(begin.parse(request.query).to);
    setCookie(request, reply, FLOW_COOKIE, writeFlow(flow), FLOW_SECONDS);
    return reply.redirect(authorizeAddress(flow, originOf(request)));
  });

  app.get('/api/sign-in/:uid', isPublic, async (request, reply) => {
    const { params } = await interactionOf(provider, request, reply);
    const client = await provider.Client.find(String(params.client_id));
    return { client: client?.clientName ?? null, needsTotp: false };
  });

  app.post('/api/sign-in/:uid', isPublic, async (request, reply) => {
    await interactionOf(provider, request, reply);
    const account = orThrow(await signIn(needs, credentials.parse(request.body)));
    const next = await provider.interactionResult(request.raw, reply.raw, {
      login: { accountId: account.id, remember: false },
      consent: {},
    });
    // A path is enough for our own page, and stays right behind any proxy.
    return { next: new URL(next).pathname };
  });

  app.get(DESK_CALLBACK, isPublic, async (request, reply) => {
    const { code: given, state } = callback.parse(request.query);
    const flow = readFlow(readCookie(request, FLOW_COOKIE));
    setCookie(request, reply, FLOW_COOKIE, '');
    if (!flow || given === undefined || state !== flow.state) return reply.redirect('/session/begin');

    const account = await redeem(given, flow.verifier, originOf(request));
    if (!account) return reply.redirect(`/session/begin?to=${encodeURIComponent(flow.to)}`);
    const secret = await sessions.open(account);
    setCookie(request, reply, SESSION_COOKIE, secret, settings.sessionHours * 3600);
    await audit.append({
      actor: { kind: 'person', id: account.id, name: account.name },
      what: 'sign-in',
      requestId: request.id,
    });
    return reply.redirect(flow.to);
  });

  /** What the token endpoint would do for the desk, without handing tokens to a client that needs none. */
  async function redeem(given: string, verifier: string, origin: string) {
    const code = await provider.AuthorizationCode.find(given);
    if (!code?.isValid || !code.accountId) return undefined;
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    if (code.clientId !== DESK_CLIENT || code.codeChallenge !== challenge) return undefined;
    if (code.redirectUri !== origin + DESK_CALLBACK) return undefined;
    await code.consume();
    return findAccount(db, county, code.accountId);
  }
}

const originOf = (request: FastifyRequest): string => `${request.protocol}://${request.host}`;

/** The sign-in in progress that this browser began; a link sent by somebody else is none. */
async function interactionOf(provider: Provider, request: FastifyRequest, reply: FastifyReply) {
  const { uid } = request.params as { uid: string };
  try {
    const details = await provider.interactionDetails(request.raw, reply.raw);
    if (details.uid === uid) return details;
  } catch {
    // The library throws when the cookie or the interaction is gone: for the person it is the same.
  }
  throw EXPIRED;
}
