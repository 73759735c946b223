import { Agent, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { success } from '@yiti/base';
import type { Database, Migration } from '@yiti/database';
import Fastify from 'fastify';
import { aStore, county } from '../sample-records.ts';
import { fhirRoutes } from './fhir-routes.ts';
import type { Asker, Gate, GateItem, ReadLog } from './gate.ts';

/** For the tests of this folder: the interface on a real database, with a gate and a read log a test can look into. */
export const BASE = 'http://county.test/fhir/R4';

export const program: Asker = { kind: 'program', id: 'platform', name: '平台' };

/** Lets everybody do everything, and says so for each resident. */
export const openGate: Gate = {
  mayUse: () => success(undefined),
  filter: () => undefined,
  async permit<Item extends GateItem>(_: Asker, action: string, items: readonly Item[]) {
    const residents = new Set(items.flatMap(({ subject }) => subject ?? []));
    const grants = [...residents].map((resident) => ({ access: action, resident, basis: 'system' }));
    return { items, grants };
  },
};

export type LogEntry = Parameters<ReadLog['append']>[0];

type FreshDatabase = (migrations: readonly Migration[]) => Promise<Database & { drop(): Promise<void> }>;

export async function aServer(
  freshDatabase: FreshDatabase,
  { gate = openGate, dataFolder }: { gate?: Gate; dataFolder?: string } = {},
) {
  const { db, records } = await aStore(freshDatabase as never);
  const log: LogEntry[] = [];
  const app = Fastify();
  const asker: { now: Asker } = { now: program };
  app.decorateRequest('actor', null);
  app.addHook('onRequest', async (request) => {
    (request as unknown as { actor: Asker }).actor = asker.now;
  });
  await app.register(
    async (fhir) =>
      fhirRoutes(fhir, {
        db,
        records,
        gate,
        audit: { append: async (entry) => void log.push(entry) },
        county,
        clock: () => new Date(),
        publicUrl: 'http://county.test',
        ...(dataFolder !== undefined && { dataFolder }),
      }),
    { prefix: '/fhir/R4' },
  );
  await app.listen({ port: 0, host: 'localhost' });
  const asked = client((app.server.address() as AddressInfo).port);
  return {
    app,
    db,
    records,
    log,
    asker,
    ...asked,
    async close() {
      asked.hangUp();
      await app.close();
      await (db as unknown as { drop(): Promise<void> }).drop();
    },
  };
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into whatever came back.
  readonly json: any;
}

function client(port: number) {
  const agent = new Agent({ keepAlive: true });

  function ask(
    method: string,
    url: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    const payload =
      body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const path = `/fhir/R4${url}`;
      const sent = request(
        { agent, port, method, path, headers: { ...typed(payload), ...headers } },
        (reply) => {
          const chunks: Buffer[] = [];
          reply.on('data', (chunk: Buffer) => chunks.push(chunk));
          reply.on('end', () => resolve(toReply(reply, Buffer.concat(chunks).toString())));
        },
      );
      sent.on('error', reject);
      sent.end(payload);
    });
  }

  return {
    ask,
    get: (url: string, headers?: Record<string, string>) => ask('GET', url, undefined, headers),
    post: (url: string, body: unknown, headers?: Record<string, string>) => ask('POST', url, body, headers),
    put: (url: string, body: unknown, headers?: Record<string, string>) => ask('PUT', url, body, headers),
    patch: (url: string, body: unknown, headers?: Record<string, string>) =>
      ask('PATCH', url, body, { 'content-type': 'application/json-patch+json', ...headers }),
    remove: (url: string, headers?: Record<string, string>) => ask('DELETE', url, undefined, headers),
    hangUp: () => agent.destroy(),
  };
}

const typed = (payload: string | Buffer | undefined): Record<string, string | number> =>
  payload === undefined
    ? {}
    : { 'content-type': 'application/fhir+json', 'content-length': Buffer.byteLength(payload) };

const toReply = (reply: IncomingMessage, text: string): Reply => ({
  status: reply.statusCode ?? 0,
  headers: reply.headers as Record<string, string>,
  text,
  get json() {
    return text === '' ? undefined : JSON.parse(text);
  },
});
