import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, trusted } from '@yiti/database';
import { fillDemo, openServer, readConfig, type Server } from '@yiti/server';

/** A whole county for the journeys: a server of its own on a database of its own, filled through the public interfaces. */
export interface JourneyCounty {
  readonly server: Server;
  readonly accounts: ReadonlyMap<string, { readonly username: string; readonly password: string }>;
  close(): Promise<void>;
}

/** Small enough to be taken in within seconds, large enough that every list has something in it. */
const RESIDENTS = 400;

export async function openJourneyCounty(): Promise<JourneyCounty> {
  const serverUrl = process.env.YITI_TEST_DATABASE_URL;
  if (!serverUrl)
    throw new Error('No test database: run the journeys through vitest of the repository root.');
  const name = `journey_${process.pid}_${Date.now()}`;
  const admin = openDatabase({ url: serverUrl, connections: 1 });
  await admin.query(trusted(`create database ${name}`));
  const folder = mkdtempSync(join(tmpdir(), 'yiti-journey-'));
  const config = readConfig({
    DATABASE_URL: Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href,
    PORT: String(await freePort()),
    MLLP_PORT: '0',
    HOST: '127.0.0.1',
    YITI_DATA: folder,
    YITI_DEMO_RESIDENTS: String(RESIDENTS),
  });
  const server = await openServer(config);
  await fillDemo(server, {
    residents: RESIDENTS,
    countyName: '示例县',
    folder: join(folder, 'demo'),
    show: () => {},
  });
  const accounts = await server.access.makeDemoAccounts();
  server.tell({ status: 'ready' });
  return {
    server,
    accounts: new Map(accounts.map((account) => [account.role, account])),
    async close() {
      await server.close();
      await admin.query(trusted(`drop database ${name} with (force)`));
      await admin.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => found(port));
    });
  });
}
