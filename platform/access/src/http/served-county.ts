import type { AddressInfo } from 'node:net';
import { orThrow, ProblemError, STATUS_OF, toCounty } from '@yiti/base';
import type { Database } from '@yiti/database';
import Fastify, { type FastifyInstance } from 'fastify';
import { ZodError } from 'zod';
import { type AccountDraft, makeAccount } from '../account/accounts.ts';
import { openAccess } from '../open-access.ts';
import type { AccessSettings } from '../settings.ts';

export const county = toCounty(349921);
export const PASSWORD = 'Long-enough-7';

/** For tests: a server with nothing but the guard, the routes of this package, and those the test adds. */
export async function serveCounty(
  db: Database & { drop(): Promise<void> },
  addRoutes: (app: FastifyInstance) => void = () => {},
  settings: Partial<AccessSettings> = {},
) {
  let now = new Date('2026-03-02T12:00:00+08:00');
  const clock = () => new Date(now);

  const app = Fastify();
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof ZodError) return reply.code(400).send({ code: 'invalid' });
    if (!(error instanceof ProblemError)) return reply.code(500).send({ code: String(error) });
    const { kind, code, details } = error.problem;
    return reply.code(STATUS_OF[kind]).send({ code, details });
  });
  const access = await openAccess({
    db,
    county,
    countyName: '示范县',
    publicUrl: 'http://localhost:8080',
    clock,
    settings,
  });
  access.guard(app);
  access.routes(app);
  addRoutes(app);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;

  return {
    db,
    access,
    address,
    clock,
    wait: (minutes: number) => {
      now = new Date(now.getTime() + minutes * 60_000);
    },
    employ: async (draft: AccountDraft, mustChange = false) =>
      orThrow(await makeAccount(db, county, draft, PASSWORD, clock(), mustChange)),
    browser: () => browserAt(address),
    async close() {
      await app.close();
      await db.drop();
    },
  };
}

/** A browser as far as sign-in can tell: keeps cookies, follows redirects only when told to. */
export function browserAt(address: string) {
  const cookies = new Map<string, { value: string; path: string }>();

  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(path, address);
    const cookie = [...cookies]
      .filter(([, { path: under }]) => url.pathname.startsWith(under))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...(cookie && { cookie }), ...(init.headers as Record<string, string>) },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ');
      const at = pair.indexOf('=');
      const path_ =
        attributes.find((one) => one.toLowerCase().startsWith('path='))?.slice('path='.length) ?? '/';
      if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) cookies.delete(pair.slice(0, at));
      else cookies.set(pair.slice(0, at), { value: pair.slice(at + 1), path: path_ });
    }
    return response;
  }
  const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    send(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  const location = (response: Response): string => response.headers.get('location') ?? '';

  return {
    cookies,
    send,
    post,
    location,
    /** Goes as far as the sign-in page; returns its id. */
    async openSignIn(to = '/'): Promise<string> {
      const away = await send(`/session/begin?to=${encodeURIComponent(to)}`);
      const page = await send(location(away));
      return location(page).split('/').at(-1) ?? '';
    },
    /** The whole way to a session; returns the address at the end of it, or the problem of the sign-in page. */
    async signIn(credentials: object, to = '/'): Promise<{ at?: string; code?: string; details?: string }> {
      const uid = await this.openSignIn(to);
      const answer = await post(`/api/sign-in/${uid}`, credentials);
      const body = (await answer.json()) as { next?: string; code?: string; details?: string };
      if (body.next === undefined) return body;
      const resumed = await send(body.next);
      const called = new URL(location(resumed), address);
      const back = await send(called.pathname + called.search);
      return { at: location(back) };
    },
  };
}
