import { type County, failure, orThrow, type Problem, ProblemError } from '@yiti/base';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SessionRow } from '../account/session-store.ts';
import { actorOfSession, type Sessions } from '../account/sessions.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { FindBearer } from '../oauth/bearer.ts';
import type { AccessRule } from '../rule/access-rule.ts';
import type { Actor } from '../rule/actor.ts';
import type { Grant } from '../rule/grant.ts';
import { coversEverything } from '../rule/smart-scope.ts';
import { readCookie, SESSION_COOKIE } from './cookie.ts';
import { mayBeCrossSite } from './cross-site.ts';
import { type ReadAccess, type RouteAccess, readRouteAccess } from './route-access.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: RouteAccess;
  }
  interface FastifyRequest {
    /** Who asks; null on public routes when nobody is signed in. */
    actor: Actor | null;
    /** The desk session, for the session routes. */
    session: SessionRow | null;
    /** Leave to handle the resident of `:id`; set on `resident:…` routes only. */
    grant: Grant | null;
  }
}

export interface GuardNeeds {
  readonly county: County;
  readonly sessions: Sessions;
  readonly findBearer: FindBearer;
  readonly rule: AccessRule;
  readonly audit: AuditLog;
}

/**
 * Stands before every route of the server. Call it before the first route is registered: a route without a declared access
 * stops the start, and one that was registered earlier is refused when it is called.
 */
export function guard(app: FastifyInstance, needs: GuardNeeds): void {
  app.decorateRequest('actor', null);
  app.decorateRequest('session', null);
  app.decorateRequest('grant', null);

  app.addHook('onRoute', ({ method, url, config }) => {
    if (!readRouteAccess(config?.access)) {
      throw new Error(`The route ${String(method)} ${url} does not say who may use it (config.access).`);
    }
  });

  app.addHook('onRequest', async (request) => {
    // No route: the answer "not found" tells nothing to anybody.
    if (request.is404) return;
    const access = readRouteAccess(request.routeOptions.config.access);
    if (!access) throw new ProblemError({ kind: 'forbidden', code: 'access.route-undeclared' });
    await identify(request, needs);
    if (!request.headers.authorization && mayBeCrossSite(request) && !isOauth(request)) {
      throw new ProblemError({ kind: 'forbidden', code: 'access.cross-site' });
    }
    await admit(request, access, needs);
  });

  // The read is in the log before the answer is on its way; if it cannot be logged, it is not answered.
  app.addHook('onSend', async (request, reply) => {
    const { grant } = request;
    if (!grant || reply.statusCode >= 400) return;
    await needs.audit.append({
      actor: grant.actor,
      what: `${grant.access} ${request.method === 'GET' ? '' : `${request.method} `}${request.routeOptions.url ?? ''}`,
      residents: [grant.resident],
      basis: grant.basis,
      ...(grant.reason !== undefined && { reason: grant.reason }),
      requestId: request.id,
    });
  });
}

/** The OAuth endpoints take forms from programs and carry no session of ours. */
const isOauth = (request: FastifyRequest): boolean =>
  request.routeOptions.url?.startsWith('/oauth2/') === true;

/** A token goes before a cookie: who sends one means it. */
async function identify(
  request: FastifyRequest,
  { county, sessions, findBearer }: GuardNeeds,
): Promise<void> {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() === 'bearer' && token) {
    request.actor = (await findBearer(token)) ?? null;
    return;
  }
  const secret = readCookie(request, SESSION_COOKIE);
  if (secret === undefined) return;
  request.session = (await sessions.find(secret)) ?? null;
  request.actor = request.session && (actorOfSession(county, request.session) ?? null);
}

async function admit(request: FastifyRequest, declared: ReadAccess, needs: GuardNeeds): Promise<void> {
  if (declared.kind === 'public') return;
  if (declared.kind === 'session') {
    if (!request.session) throw new ProblemError(NOT_SIGNED_IN);
    return;
  }
  const { actor } = request;
  if (!actor) throw new ProblemError(request.session ? NO_POST : NOT_SIGNED_IN);
  if (actor.must) throw new ProblemError({ kind: 'forbidden', code: `access.must-${actor.must}` });
  // The desk's own interface knows no scopes: a token that was given for a part of FHIR must not open all of it.
  if (
    actor.scopes &&
    declared.kind !== 'fhir' &&
    (actor.kind === 'person' || !coversEverything(actor.scopes))
  ) {
    throw new ProblemError({ kind: 'forbidden', code: 'access.not-with-a-token' });
  }

  if (declared.kind === 'county') {
    const may = needs.rule.decideInCounty(actor, declared.access);
    if (!may.ok) await refuse(request, actor, needs, may.problem);
  }
  if (declared.kind === 'resident') {
    const resident = (request.params as { id?: string }).id;
    if (!resident) orThrow(failure('invalid', 'access.resident-missing'));
    const grant = await needs.rule.decide(actor, declared.access, resident as string);
    if (grant.ok) request.grant = grant.value;
    else await refuse(request, actor, needs, grant.problem, resident);
  }
}

const NOT_SIGNED_IN: Problem = { kind: 'unauthenticated', code: 'access.not-signed-in' };
const NO_POST: Problem = { kind: 'forbidden', code: 'access.no-post' };

/** A refusal is logged too: somebody who tries many doors should be seen. */
async function refuse(
  request: FastifyRequest,
  actor: Actor,
  { audit }: GuardNeeds,
  problem: Problem,
  resident?: string,
): Promise<never> {
  await audit.append({
    actor,
    what: `${request.method} ${request.routeOptions.url ?? ''}`,
    ...(resident !== undefined && { residents: [resident] }),
    outcome: 'refused',
    requestId: request.id,
  });
  throw new ProblemError(problem);
}

/** The actor of a route that is not public; the guard has made sure that there is one. */
export function actorOf(request: FastifyRequest): Actor {
  if (!request.actor) throw new ProblemError(NOT_SIGNED_IN);
  return request.actor;
}

/** The grant of a `resident:…` route, to hand to the functions that read a resident. */
export function grantOf(request: FastifyRequest): Grant {
  if (!request.grant) throw new ProblemError({ kind: 'forbidden', code: 'access.no-grant' });
  return request.grant;
}
